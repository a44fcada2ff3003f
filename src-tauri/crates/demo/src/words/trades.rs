//! Who buys from a food wholesaler: each trade with its names, its share, and what it orders.

use super::people;
use crate::dice::Dice;
use hergang_events::aggregates::CustomerType::{self, B2B, B2C, B2G};

pub(crate) struct Trade {
    pub(crate) industry: &'static str,
    pub(crate) kind: CustomerType,
    /// How many of a hundred customers.
    share: u32,
    /// A typical order, in euros.
    pub(crate) order: u32,
    /// A typical credit limit, in euros.
    pub(crate) limit: u32,
    /// What its contacts do there.
    pub(crate) roles: &'static [&'static str],
    name: fn(&mut Dice, &str) -> String,
}

const KITCHEN: [&str; 4] = ["Küchenleitung", "Geschäftsführung", "Einkauf", "Serviceleitung"];
const OFFICE: [&str; 4] = ["Einkauf", "Buchhaltung", "Küchenleitung", "Verwaltung"];
const SHOP: [&str; 3] = ["Geschäftsführung", "Marktleitung", "Wareneingang"];
const HOME: [&str; 1] = ["Privat"];

static TRADES: [Trade; 8] = [
    Trade {
        industry: "Gastronomie",
        kind: B2B,
        share: 36,
        order: 420,
        limit: 6_000,
        roles: &KITCHEN,
        name: restaurant,
    },
    Trade {
        industry: "Hotellerie",
        kind: B2B,
        share: 17,
        order: 980,
        limit: 18_000,
        roles: &KITCHEN,
        name: hotel,
    },
    Trade {
        industry: "Catering",
        kind: B2B,
        share: 9,
        order: 1_350,
        limit: 20_000,
        roles: &OFFICE,
        name: catering,
    },
    Trade {
        industry: "Betriebsverpflegung",
        kind: B2B,
        share: 8,
        order: 1_900,
        limit: 35_000,
        roles: &OFFICE,
        name: canteen,
    },
    Trade {
        industry: "Öffentliche Einrichtung",
        kind: B2G,
        share: 12,
        order: 880,
        limit: 25_000,
        roles: &OFFICE,
        name: public,
    },
    Trade {
        industry: "Lebensmitteleinzelhandel",
        kind: B2B,
        share: 10,
        order: 640,
        limit: 9_000,
        roles: &SHOP,
        name: shop,
    },
    Trade {
        industry: "Bäckerei & Café",
        kind: B2B,
        share: 5,
        order: 260,
        limit: 3_500,
        roles: &SHOP,
        name: cafe,
    },
    Trade {
        industry: "Privatkunde",
        kind: B2C,
        share: 3,
        order: 140,
        limit: 500,
        roles: &HOME,
        name: household,
    },
];

pub(crate) fn some_trade(dice: &mut Dice) -> &'static Trade {
    &TRADES[dice.weighted(TRADES.iter().map(|trade| trade.share))]
}

/// The trade with the name of its industry.
pub(crate) fn trade(industry: &str) -> Option<&'static Trade> {
    TRADES.iter().find(|trade| trade.industry == industry)
}

impl Trade {
    /// A name for a customer of the trade in a city.
    pub(crate) fn some_name(&self, dice: &mut Dice, city: &str) -> String {
        (self.name)(dice, city)
    }
}

const HOUSES: [&str; 24] = [
    "Löwen",
    "Hirschen",
    "Adler",
    "Ochsen",
    "Schwanen",
    "Rössle",
    "Sternen",
    "Engel",
    "Kreuz",
    "Bären",
    "Lamm",
    "Pflug",
    "Anker",
    "Rebstock",
    "Schützen",
    "Bock",
    "Storchen",
    "Falken",
    "Pfauen",
    "Greif",
    "Karpfen",
    "Kranich",
    "Salmen",
    "Ritter",
];
const SIGHTS: [&str; 16] = [
    "am See",
    "am Markt",
    "am Münster",
    "im Kurpark",
    "am Schlossgarten",
    "an der Mühle",
    "am Stadttor",
    "im Tal",
    "am Weinberg",
    "an der Therme",
    "am Rathaus",
    "am Bahnhof",
    "Bergblick",
    "Seeblick",
    "Waldesruh",
    "Panorama",
];

fn restaurant(dice: &mut Dice, city: &str) -> String {
    let (house, sight) = (dice.word(&HOUSES), dice.word(&SIGHTS));
    let family = people::last_name(dice);
    match dice.between(0, 7) {
        0 | 1 => format!("Gasthof {house} {city}"),
        2 => format!("Gasthaus zum {house}"),
        3 => format!("Restaurant {sight} {city}"),
        4 => format!("Brauhaus {sight}"),
        5 => format!("Trattoria da {family}"),
        6 => format!("Weinstube {family} {city}"),
        _ => format!("{family}s Wirtshaus"),
    }
}

fn hotel(dice: &mut Dice, city: &str) -> String {
    let (house, sight) = (dice.word(&HOUSES), dice.word(&SIGHTS));
    match dice.between(0, 3) {
        0 => format!("Hotel {house} {city}"),
        1 => format!("Hotel {sight} {city}"),
        2 => format!("Parkhotel {city}"),
        _ => format!("Landhotel {house}"),
    }
}

fn catering(dice: &mut Dice, city: &str) -> String {
    let family = people::last_name(dice);
    match dice.between(0, 3) {
        0 => format!("{family} Catering GmbH"),
        1 => format!("Partyservice {family}"),
        2 => format!("Tafelfreuden {city}"),
        _ => format!("{family} & {} Eventgastronomie", people::last_name(dice)),
    }
}

fn canteen(dice: &mut Dice, city: &str) -> String {
    let family = people::last_name(dice);
    let trades = ["Maschinenbau", "Medizintechnik", "Werkzeuge", "Logistik", "Elektronik", "Versicherung"];
    let trade = dice.word(&trades);
    if dice.chance(60) {
        format!("Betriebsrestaurant {family} {trade}")
    } else {
        format!("Kantine {family} {trade} {city}")
    }
}

fn public(dice: &mut Dice, city: &str) -> String {
    let houses = [
        "Städtisches Klinikum",
        "Grundschule am Stadtpark",
        "Studierendenwerk",
        "Seniorenzentrum St. Martin",
        "Kita Sonnenschein",
        "Gymnasium am Ring",
        "Justizvollzugsanstalt",
        "Landratsamt",
        "Berufsschulzentrum",
        "Jugendherberge",
        "Kreiskrankenhaus",
        "Gesamtschule Nord",
        "Kita Regenbogen",
        "Pflegeheim Haus Linde",
    ];
    format!("{} {city}", dice.word(&houses))
}

fn shop(dice: &mut Dice, city: &str) -> String {
    let family = people::last_name(dice);
    match dice.between(0, 4) {
        0 => format!("Feinkost {family}"),
        1 => format!("Hofladen {family} {city}"),
        2 => format!("Frischemarkt {family}"),
        3 => format!("Biomarkt {city}"),
        _ => format!("Dorfladen {city}-{}", dice.word(&["Nord", "Süd", "West", "Ost", "Altstadt"])),
    }
}

fn cafe(dice: &mut Dice, city: &str) -> String {
    let family = people::last_name(dice);
    match dice.between(0, 2) {
        0 => format!("Café {family} {city}"),
        1 => format!("Bäckerei {family}"),
        _ => format!("Konditorei {family} {city}"),
    }
}

fn household(dice: &mut Dice, _city: &str) -> String {
    people::name(dice)
}
