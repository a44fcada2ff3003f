//! What is said, noted, planned and answered. `{p}` is a product, `{c}` the customer's name.

pub(crate) const CALLS: [&str; 14] = [
    "Bestellung für morgen aufgenommen, zusätzlich {p}.",
    "Fragt nach dem Preis für {p}. Angebot folgt.",
    "Reklamation {p}: zwei Kisten nicht frisch, Gutschrift zugesagt.",
    "Liefertermin auf 6:30 Uhr vorverlegt.",
    "Küchenchef im Urlaub, nächste Woche noch einmal anrufen.",
    "Zufrieden mit der Lieferung, will {p} regelmäßig beziehen.",
    "Zahlungsziel besprochen, Buchhaltung meldet sich.",
    "Vergleicht gerade Preise, Mitbewerber ist bei {p} günstiger.",
    "Niemanden erreicht, Nachricht auf dem Anrufbeantworter hinterlassen.",
    "Veranstaltung am Wochenende, braucht kurzfristig {p}.",
    "Hat die Rechnung nicht erhalten, noch einmal geschickt.",
    "Möchte Muster von {p} zum Probieren.",
    "Leergut steht noch, Fahrer soll es mitnehmen.",
    "Neue Speisekarte ab nächstem Monat, Bedarf an {p} steigt.",
];

pub(crate) const NOTES: [&str; 14] = [
    "Lieferung nur über den Hof, Schranke öffnet um 6 Uhr.",
    "Nimmt {p} nur in Bio-Qualität.",
    "Entscheidet zusammen mit der Schwester, immer beide einladen.",
    "Plant einen zweiten Standort im nächsten Jahr.",
    "Zahlt pünktlich, Limit könnte erhöht werden.",
    "Preisempfindlich bei {p}, sonst unkompliziert.",
    "Mitbewerber liefert derzeit Fisch und {p}.",
    "Umbau der Küche im Sommer, dann drei Wochen geschlossen.",
    "Wünscht sich mehr regionale Ware, vor allem {p}.",
    "Mittwochs Ruhetag, keine Anrufe.",
    "Bei der letzten Lieferung fehlte {p}, Fahrer informiert.",
    "Interesse am Webshop, Zugang einrichten.",
    "Neue Leitung seit diesem Monat, Vorstellungstermin vereinbaren.",
    "Allergene müssen auf jedem Lieferschein stehen.",
];

pub(crate) const MEETINGS: [(&str, &str); 8] = [
    ("Jahresgespräch", "Mengen und Preise fürs nächste Jahr besprochen, {p} kommt dazu."),
    ("Verkostung {p}", "Qualität überzeugt, Preis noch offen."),
    ("Antrittsbesuch", "Küche besichtigt, Bedarf aufgenommen, {p} als Einstieg."),
    ("Reklamationsgespräch", "Kühlkette geklärt, Kunde bleibt."),
    ("Saisonplanung {p}", "Mengen je Woche vereinbart."),
    ("Preisverhandlung", "Staffelpreise vorgestellt, Rückmeldung bis Freitag."),
    ("Besuch im Lager", "Rundgang durch Kühlhaus und Kommissionierung, gute Stimmung."),
    ("Hausmesse", "Stand mit {p} gut besucht, mehrere neue Kontakte."),
];

pub(crate) const MENTIONS: [&str; 8] = [
    "kannst du den Preis für {p} freigeben?",
    "bitte {c} heute noch zurückrufen.",
    "schaust du dir die Reklamation an?",
    "weißt du, wann {p} wieder lieferbar ist?",
    "bitte Limit prüfen, {c} will mehr bestellen.",
    "übernimmst du den Termin nächste Woche?",
    "die Rechnung stimmt nicht, bitte klären.",
    "gute Nachricht: {c} nimmt {p} ins Sortiment.",
];

pub(crate) const TASKS: [&str; 12] = [
    "Angebot {p} erstellen",
    "{c} zurückrufen",
    "Muster {p} schicken",
    "Reklamation {p} klären",
    "Preisliste senden",
    "Besuchstermin vereinbaren",
    "Vertrag nachfassen",
    "Lieferfenster mit Logistik abstimmen",
    "Allergenliste zu {p} schicken",
    "Zahlungseingang prüfen",
    "Webshop-Zugang einrichten",
    "Gutschrift {p} anlegen",
];

pub(crate) const RESULTS: [&str; 7] = [
    "Erledigt.",
    "Kunde informiert.",
    "Angebot verschickt.",
    "Termin steht.",
    "Mit der Buchhaltung geklärt.",
    "Muster sind unterwegs.",
    "Kunde meldet sich wieder.",
];

pub(crate) const LOST: [&str; 7] = [
    "Preis zu hoch",
    "Kein Budget in diesem Jahr",
    "Bleibt beim bisherigen Lieferanten",
    "Lieferzeiten passen nicht",
    "Projekt verschoben",
    "Sortiment nicht vollständig",
    "Keine Rückmeldung mehr",
];

pub(crate) const WON: [&str; 6] = [
    "Qualität und Regionalität",
    "Bestes Gesamtpaket",
    "Persönliche Betreuung",
    "Liefertreue",
    "Verkostung hat überzeugt",
    "Preis und Zahlungsziel",
];

/// Who else delivers.
pub(crate) const COMPETITORS: [&str; 5] =
    ["Delikat Süd", "Gastro-Union Alb", "Frischdienst Rhein", "Hofgut Direkt", "Nordkost"];
