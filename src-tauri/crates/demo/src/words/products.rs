//! What is sold, and when it is in season.

use crate::dice::Dice;
use chrono::{Datelike, NaiveDate};

const ALWAYS: [&str; 20] = [
    "Rinderfilet",
    "Bio-Eier",
    "Bergkäse",
    "Kartoffeln",
    "Zwiebeln",
    "Olivenöl",
    "Lachsforelle",
    "Hähnchenbrust",
    "Dinkelmehl",
    "Tomaten",
    "Blattsalate",
    "Champignons",
    "Butter",
    "Sahne",
    "Frischnudeln",
    "Maultaschen",
    "Kräuter",
    "Zitronen",
    "Wurstwaren",
    "Fruchtsäfte",
];

/// For each month, what everybody wants then.
const SEASON: [[&str; 4]; 12] = [
    ["Grünkohl", "Feldsalat", "Blutorangen", "Fastenbrezeln"],
    ["Krapfen", "Schwarzwurzeln", "Feldsalat", "Fisch für Aschermittwoch"],
    ["Bärlauch", "Osterlamm", "Rhabarber", "Kräuter"],
    ["Spargel", "Bärlauch", "Osterlamm", "Rhabarber"],
    ["Spargel", "Erdbeeren", "Maibock", "Neue Kartoffeln"],
    ["Spargel", "Erdbeeren", "Kirschen", "Grillfleisch"],
    ["Heidelbeeren", "Grillfleisch", "Zucchini", "Aprikosen"],
    ["Pfifferlinge", "Zwetschgen", "Mirabellen", "Grillfleisch"],
    ["Pfifferlinge", "Kürbis", "Federweißer", "Zwiebelkuchen"],
    ["Kürbis", "Wildfleisch", "Steinpilze", "Maronen"],
    ["Martinsgänse", "Wildfleisch", "Rotkohl", "Maronen"],
    ["Weihnachtsgänse", "Lebkuchen", "Räucherlachs", "Raclettekäse"],
];

/// A product that somebody may talk about on a day: half of the talk is about the season.
pub(crate) fn product(day: NaiveDate, dice: &mut Dice) -> &'static str {
    if dice.chance(50) { dice.word(&ALWAYS) } else { dice.word(&SEASON[day.month0() as usize]) }
}

/// What a larger deal may be about.
pub(crate) const DEALS: [&str; 14] = [
    "Jahresvertrag Obst & Gemüse",
    "Rahmenvertrag {p}",
    "Saisonlieferung {p}",
    "Umstellung auf Bio-Sortiment",
    "Wochenlieferung Frischfisch",
    "Neueröffnung: Erstausstattung Küche",
    "Aktionsware {p}",
    "Bankettgeschäft",
    "Mensaversorgung",
    "Regionalsortiment {p}",
    "Tiefkühlsortiment",
    "Zweiter Standort",
    "Hochzeitssaison",
    "Ausschreibung Verpflegung",
];
