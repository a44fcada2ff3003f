//! Names of people, and what they do.

use super::slug;
use crate::dice::Dice;

#[rustfmt::skip]
const FIRST: [&str; 72] = [
    "Anna", "Andreas", "Ayşe", "Barbara", "Bernd", "Birgit", "Carsten", "Claudia", "Christian", "Christine",
    "Daniel", "Daniela", "Dieter", "Elif", "Elke", "Emre", "Eva", "Fabian", "Felix", "Florian", "Franziska",
    "Friederike", "Georg", "Gerd", "Giulia", "Hannah", "Heike", "Helmut", "Ingrid", "Jan", "Jana", "Jens",
    "Johanna", "Jonas", "Julia", "Jürgen", "Karin", "Katharina", "Klaus", "Kerstin", "Lars", "Laura", "Lena",
    "Lukas", "Manfred", "Marco", "Maria", "Markus", "Martina", "Matthias", "Mehmet", "Michael", "Miriam",
    "Monika", "Nadine", "Nicole", "Oliver", "Patrick", "Petra", "Rainer", "Ralf", "Sabine", "Sandra",
    "Sebastian", "Simone", "Stefan", "Stefanie", "Susanne", "Thomas", "Tobias", "Ulrike", "Wolfgang",
];

#[rustfmt::skip]
const LAST: [&str; 84] = [
    "Albrecht", "Arslan", "Bauer", "Baumann", "Beck", "Berger", "Bianchi", "Brandt", "Braun", "Brunner",
    "Dietrich", "Doğan", "Ebert", "Eder", "Engel", "Fischer", "Frank", "Friedrich", "Fuchs", "Gärtner",
    "Graf", "Greiner", "Groß", "Günther", "Haas", "Hahn", "Hartmann", "Heinz", "Herrmann", "Hofmann", "Huber",
    "Jäger", "Jung", "Kaiser", "Kaya", "Keller", "Kern", "Klein", "Koch", "Köhler", "König", "Krämer",
    "Kraus", "Krüger", "Kuhn", "Lang", "Lehmann", "Lorenz", "Ludwig", "Maier", "Martin", "Mayer", "Möller",
    "Moser", "Müller", "Neumann", "Novak", "Öztürk", "Pfeiffer", "Pohl", "Reiter", "Richter", "Romano",
    "Roth", "Sauer", "Schäfer", "Schmid", "Schneider", "Scholz", "Schreiber", "Schubert", "Schulz",
    "Schuster", "Schwarz", "Seidel", "Simon", "Sommer", "Stein", "Vogel", "Wagner", "Walter", "Weber",
    "Winkler", "Yılmaz",
];

/// A person's name.
pub(crate) fn name(dice: &mut Dice) -> String {
    format!("{} {}", dice.word(&FIRST), dice.word(&LAST))
}

/// A family name.
pub(crate) fn last_name(dice: &mut Dice) -> &'static str {
    dice.word(&LAST)
}

/// A person's address at a domain.
pub(crate) fn address(name: &str, domain: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_whitespace() { '.' } else { c }).collect();
    let parts: Vec<String> = plain.split('.').map(|part| slug(&without_foreign_letters(part))).collect();
    format!("{}@{domain}", parts.join("."))
}

fn without_foreign_letters(name: &str) -> String {
    name.replace('ş', "s").replace('ğ', "g").replace('ı', "i")
}

/// A mobile number from the ranges that the Bundesnetzagentur keeps free for films and books.
pub(crate) fn mobile(dice: &mut Dice) -> String {
    let ending = dice.between(0, 99);
    let range = ["+49 171 39200", "+49 176 040690"];
    format!("{}{ending:02}", dice.word(&range))
}
