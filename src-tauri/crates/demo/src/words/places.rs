//! Cities and streets.

use crate::dice::Dice;
use hergang_events::aggregates::Address;

pub(crate) struct City {
    pub(crate) name: &'static str,
    postal_code: &'static str,
}

const fn city(name: &'static str, postal_code: &'static str) -> City {
    City { name, postal_code }
}

/// Where the lorries go: the south-west.
#[rustfmt::skip]
static CITIES: [City; 48] = [
    city("Freiburg", "79098"), city("Karlsruhe", "76133"), city("Mannheim", "68159"),
    city("Heidelberg", "69115"), city("Stuttgart", "70173"), city("Ulm", "89073"), city("Konstanz", "78462"),
    city("Tübingen", "72070"), city("Reutlingen", "72764"), city("Heilbronn", "74072"),
    city("Offenburg", "77652"), city("Pforzheim", "75172"), city("Baden-Baden", "76530"),
    city("Ravensburg", "88212"), city("Friedrichshafen", "88045"), city("Villingen-Schwenningen", "78048"),
    city("Esslingen", "73728"), city("Ludwigsburg", "71634"), city("Göppingen", "73033"),
    city("Aalen", "73430"), city("Augsburg", "86150"), city("Kempten", "87435"), city("Memmingen", "87700"),
    city("Lindau", "88131"), city("München", "80331"), city("Ingolstadt", "85049"), city("Landau", "76829"),
    city("Speyer", "67346"), city("Kaiserslautern", "67655"), city("Mainz", "55116"),
    city("Darmstadt", "64283"), city("Frankfurt", "60311"), city("Würzburg", "97070"),
    city("Nürnberg", "90402"), city("Bamberg", "96047"), city("Lahr", "77933"), city("Lörrach", "79539"),
    city("Rottweil", "78628"), city("Tuttlingen", "78532"), city("Sigmaringen", "72488"),
    city("Biberach", "88400"), city("Schwäbisch Hall", "74523"), city("Crailsheim", "74564"),
    city("Überlingen", "88662"), city("Bad Mergentheim", "97980"), city("Freudenstadt", "72250"),
    city("Calw", "75365"), city("Wangen", "88239"),
];

#[rustfmt::skip]
const STREETS: [&str; 32] = [
    "Hauptstraße", "Bahnhofstraße", "Marktplatz", "Kirchgasse", "Schillerstraße", "Goethestraße",
    "Lindenallee", "Rathausplatz", "Mühlweg", "Gartenstraße", "Schulstraße", "Bergstraße", "Talstraße",
    "Am Stadtgraben", "Seestraße", "Rosenweg", "Industriestraße", "Römerstraße", "Klosterhof", "Poststraße",
    "Ringstraße", "Uhlandstraße", "Wilhelmstraße", "Friedrichstraße", "Münsterplatz", "Untere Gasse",
    "Obere Straße", "Im Gewerbepark", "Am Alten Zoll", "Weinbergstraße", "Kastanienallee", "Schlossstraße",
];

pub(crate) fn some_city(dice: &mut Dice) -> &'static City {
    dice.pick(&CITIES)
}

/// The city with that name, if the lorries go there.
pub(crate) fn city_named(name: &str) -> Option<&'static City> {
    CITIES.iter().find(|city| city.name == name)
}

pub(crate) fn address_in(city: &City, dice: &mut Dice) -> Address {
    Address {
        street: format!("{} {}", dice.word(&STREETS), dice.between(1, 128)),
        postal_code: city.postal_code.into(),
        city: city.name.into(),
        country: "DE".into(),
    }
}
