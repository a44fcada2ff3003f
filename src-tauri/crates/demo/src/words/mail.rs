//! E-mail subjects, and how the texts begin. `{p}` is a product, `{c}` the customer's name.

/// A subject and the beginning of the text.
pub(crate) type Mail = (&'static str, &'static str);

pub(crate) const TO_CLIENT: [Mail; 14] = [
    ("Aktuelle Preisliste {p}", "Guten Tag, anbei unsere aktuelle Preisliste. Bei {p} konnten wir"),
    ("Angebot {p} für {c}", "wie besprochen unser Angebot für {p}, gültig bis Ende nächster Woche"),
    ("{p}: jetzt frisch eingetroffen", "die erste Ware ist heute früh gekommen, Qualität sehr gut"),
    ("Liefertermine über die Feiertage", "bitte beachten Sie die geänderten Liefertage und Bestellschlüsse"),
    ("Ihre Rückfrage zu {p}", "vielen Dank für Ihre Nachricht. {p} können wir ab Dienstag liefern"),
    ("Terminbestätigung", "gerne bestätige ich unseren Termin. Ich bringe Muster von {p} mit"),
    ("Verkostung {p}: Einladung", "wir laden Sie herzlich zu unserer Hausmesse ein"),
    ("Gutschrift zur Reklamation {p}", "für die beanstandete Ware erhalten Sie eine Gutschrift"),
    ("Neue Ansprechpartnerin im Vertrieb", "ab dem nächsten Monat kümmert sich eine Kollegin um"),
    ("Preisanpassung {p} zum Monatsbeginn", "leider zwingen uns die Einkaufspreise zu einer Anpassung"),
    ("Ersatzartikel für {p}", "da {p} diese Woche knapp ist, schlagen wir Ihnen vor"),
    ("Lieferzeitfenster geändert", "Ihr Lieferfenster verschiebt sich um eine halbe Stunde nach vorn"),
    ("Unsere Wochenempfehlung: {p}", "diese Woche besonders gut und günstig: {p} aus der Region"),
    ("Unterlagen zum Qualitätsnachweis {p}", "anbei die gewünschten Zertifikate und Analysen"),
];

pub(crate) const FROM_CLIENT: [Mail; 12] = [
    ("Anfrage {p}", "könnten Sie uns bis morgen ein Angebot für {p} machen? Wir brauchen etwa"),
    ("Reklamation: {p}", "die heute gelieferte Ware war leider zum Teil nicht in Ordnung"),
    ("Bestellung für das Wochenende", "bitte zusätzlich zu unserer üblichen Bestellung noch {p}"),
    ("Änderung der Lieferadresse", "wegen Umbaus bitte bis auf Weiteres an den Hintereingang liefern"),
    ("Frage zur Rechnung", "auf der letzten Rechnung steht {p} doppelt, bitte prüfen Sie das"),
    ("Betriebsferien", "wir haben vom 1. bis zum 14. geschlossen, bitte keine Lieferung"),
    ("Bitte um Rückruf", "bitte rufen Sie mich heute Nachmittag zurück, es geht um {p}"),
    ("Veranstaltung mit 120 Gästen", "für eine Hochzeit brauchen wir größere Mengen {p}"),
    ("Neue Speisekarte", "wir stellen um und suchen noch einen Lieferanten für {p}"),
    ("Zahlungsziel", "können wir das Zahlungsziel auf 30 Tage verlängern?"),
    ("Allergenliste {p}", "für unsere Speisekarte brauchen wir die Allergene zu {p}"),
    ("Danke für die schnelle Lieferung", "das hat gestern wunderbar geklappt, auch {p} war top"),
];

/// What a stage of a deal is written about, by the stage's order in the pipeline.
pub(crate) const ON_STAGE: [Mail; 4] = [
    ("Schön, dass wir uns kennengelernt haben", "gerne fasse ich unser Gespräch noch einmal zusammen"),
    ("Ihr Bedarf: unsere Fragen", "damit wir Ihnen ein gutes Angebot machen können, brauchen wir noch"),
    ("Unser Angebot: {t}", "anbei das Angebot mit Staffelpreisen und Lieferbedingungen"),
    ("Konditionen: {t}", "nach Rücksprache mit der Geschäftsleitung können wir Ihnen anbieten"),
];

pub(crate) const BOUNCES: [&str; 4] = [
    "550 5.1.1 Empfänger unbekannt",
    "552 5.2.2 Postfach voll",
    "554 5.7.1 Nachricht abgelehnt",
    "450 4.4.1 Server nicht erreichbar",
];
