/**
 * The reasons of the audit in German. The import writes them in English, always in the same words; `*` stands for what
 * differs from case to case, in both languages in the same order. A reason that is missing here is shown in English.
 */
const GERMAN: readonly (readonly [english: string, german: string])[] = [
  ['a barrier without a word on access: open', 'eine Sperre ohne Angabe, für wen: als offen genommen'],
  [
    'a condition other than weekday and time: not applied',
    'eine Bedingung außer Wochentag und Uhrzeit: nicht angewandt',
  ],
  ['a country without rules of its own: generic ones', 'ein Land ohne eigene Regeln: allgemeine genommen'],
  ['a dead end shorter than a metre: left out', 'eine Sackgasse von weniger als einem Meter: weggelassen'],
  [
    'a lane for turning from both directions: half of it for each',
    'ein Fahrstreifen zum Abbiegen aus beiden Richtungen: je zur Hälfte',
  ],
  [
    'a lane for turning from both directions, too short or without a turn: left out',
    'ein Fahrstreifen zum Abbiegen aus beiden Richtungen, zu kurz oder ohne Abbieger: weggelassen',
  ],
  [
    'a limit for vehicles that there are none of: not applied',
    'ein Tempolimit für Fahrzeuge, die es hier nicht gibt: nicht angewandt',
  ],
  ['a major road that ends: cut by the extract', 'eine Hauptstraße, die endet: vom Ausschnitt abgeschnitten'],
  [
    'a motorway that goes on as a ramp only: cut by the extract',
    'eine Autobahn, die nur als Rampe weitergeht: vom Ausschnitt abgeschnitten',
  ],
  [
    'a member is no road for motor vehicles here: nothing to forbid',
    'ein Teil ist hier keine Straße für Kraftfahrzeuge: nichts zu verbieten',
  ],
  [
    'a member lies outside the extract: nothing to forbid',
    'ein Teil liegt außerhalb des Ausschnitts: nichts zu verbieten',
  ],
  [
    'a one-way street from or to nowhere: cut by the extract',
    'eine Einbahnstraße von oder nach nirgendwo: vom Ausschnitt abgeschnitten',
  ],
  [
    'a road that ends at the rim of the extract: cut by the extract',
    'eine Straße, die am Rand des Ausschnitts endet: abgeschnitten',
  ],
  [
    'a road that ends beyond the bounds of the extract: cut by the extract',
    'eine Straße, die jenseits des Ausschnitts endet: abgeschnitten',
  ],
  ['a slope of unknown steepness: taken as level', 'eine Steigung ohne Angabe, wie steil: als eben genommen'],
  ['a small island for right turns', 'eine kleine Insel für Rechtsabbieger: zu einer Kreuzung vereint'],
  ['advisory speed below the limit: driven', 'Richtgeschwindigkeit unter dem Tempolimit: so gefahren'],
  [
    'an arm fans out into two one-way edges',
    'ein Arm teilt sich in zwei Richtungsfahrbahnen: zu einer Kreuzung vereint',
  ],
  ['level crossing: times of trains assumed', 'Bahnübergang: Zeiten der Züge angenommen'],
  ['level crossing where roads meet: always open', 'Bahnübergang, wo Straßen zusammentreffen: immer offen'],
  [
    'level crossing where several roads lie on one another: always open',
    'Bahnübergang, wo mehrere Straßen aufeinander liegen: immer offen',
  ],
  [
    'level crossing of a siding, or out of use: always open',
    'Bahnübergang eines Nebengleises oder außer Betrieb: immer offen',
  ],
  ['passed more slowly than the limit: traffic calming', 'langsamer als das Tempolimit: Verkehrsberuhigung'],
  ['slower than the limit: traffic calming all along', 'langsamer als das Tempolimit: Verkehrsberuhigung'],
  ['traffic calming beside a junction: not felt', 'Verkehrsberuhigung neben einer Kreuzung: nicht zu merken'],
  [
    'traffic calming where several roads lie on one another: not felt',
    'Verkehrsberuhigung, wo mehrere Straßen aufeinander liegen: nicht zu merken',
  ],
  ['can be left, but not reached', 'kann verlassen, aber nicht erreicht werden: weggelassen'],
  ['can be reached, but not left again', 'kann erreicht, aber nicht verlassen werden: weggelassen'],
  ['closed by *', 'gesperrt durch *'],
  ['closed', 'gesperrt'],
  ['crossing of a dual carriageway', 'Kreuzung mit getrennten Richtungsfahrbahnen: zu einer Kreuzung vereint'],
  [
    'crossing with signals on a junction: junction signalled',
    'Überweg mit Ampel auf einer Kreuzung: ganze Kreuzung mit Ampel',
  ],
  ["does not hold at the scenario's time", 'gilt nicht zur Zeit des Szenarios'],
  [
    'equal roads meet: the one that goes straight on has right of way',
    'gleichrangige Straßen: wer geradeaus führt, hat Vorfahrt',
  ],
  ['fewer than two nodes, or no length', 'weniger als zwei Punkte oder ohne Länge'],
  ['for buses only', 'nur für Busse'],
  ['forbids only what nobody could drive anyway', 'verbietet nur, was ohnehin niemand fahren könnte'],
  [
    'its turn is the only way on for some or all: for them it stays',
    'verbietet, was für manche oder alle der einzige Weg weiter ist: für sie bleibt es erlaubt',
  ],
  ['hangs together with no other road', 'hängt mit keiner anderen Straße zusammen: weggelassen'],
  ["holds at the scenario's time", 'gilt zur Zeit des Szenarios'],
  ['junctions less than * m apart', 'Kreuzungen weniger als * m voneinander: zu einer vereint'],
  ['limit not understood', 'Tempolimit nicht verstanden'],
  ['limit shown by signals: that of the class taken', 'Tempolimit auf Anzeigen: das der Straßenart genommen'],
  ['more than * lanes in one direction: * taken', 'mehr als * Fahrstreifen in einer Richtung: * genommen'],
  [
    'neighbouring nodes more than 50 km apart: not joined',
    'benachbarte Punkte mehr als 50 km voneinander: nicht verbunden',
  ],
  ['no arrow leads *: outermost lane taken', 'kein Pfeil führt in diese Richtung (*): äußerster Fahrstreifen genommen'],
  [
    'no country given or named, but roundabouts run clockwise: British rules',
    'kein Land genannt, doch Kreisverkehre laufen im Uhrzeigersinn: britische Regeln',
  ],
  ['no country given or named: German rules', 'kein Land genannt: deutsche Regeln'],
  [
    'no country given: the one named most often by addresses and limits of the map',
    'kein Land angegeben: das, das Adressen und Tempolimits der Karte am häufigsten nennen',
  ],
  [
    'no lane left for vehicles that may use the road: opened to them',
    'kein Fahrstreifen für Fahrzeuge, die hier fahren dürfen: für sie geöffnet',
  ],
  ['no limit: that of the class inside built-up areas', 'kein Tempolimit: das der Straßenart innerorts'],
  ['no limit: that of the class outside built-up areas', 'kein Tempolimit: das der Straßenart außerorts'],
  [
    'no number of lanes: that of its lists, such as change:lanes',
    'keine Zahl der Fahrstreifen: die der Listen, etwa von change:lanes',
  ],
  ['no number of lanes: that of the class', 'keine Zahl der Fahrstreifen: die der Straßenart'],
  ['nodes missing in the extract: cut there', 'Punkte fehlen im Ausschnitt: dort abgeschnitten'],
  ['not for motor vehicles: *', 'nicht für Kraftfahrzeuge: *'],
  [
    'odd number of lanes without directions: the smaller half each way',
    'ungerade Zahl der Fahrstreifen ohne Richtungen: je Richtung die kleinere Hälfte',
  ],
  [
    'one direction leads nowhere, as only one-way streets meet its end: left out',
    'eine Richtung führt nirgendwohin, da an ihrem Ende nur Einbahnstraßen liegen: weggelassen',
  ],
  ['one of several signals of one junction or crossing', 'eine von mehreren Ampeln einer Kreuzung oder eines Überwegs'],
  ['plan of * stages made from conflicts', 'Ampelprogramm aus * Phasen, aus den Konflikten gemacht'],
  ['service road inside a property: *', 'Zufahrt auf einem Grundstück: *'],
  ['short piece takes the tags of its neighbour', 'kurzes Stück übernimmt die Angaben seines Nachbarn'],
  ['signals at neighbouring nodes', 'Ampeln an benachbarten Punkten: zu einer Kreuzung vereint'],
  ['signals away from junctions: pedestrian crossing', 'Ampel abseits von Kreuzungen: Fußgängerüberweg'],
  [
    'a sign to turn on red at signals of no junction',
    'Grünpfeil an einer Ampel, die zu keiner Kreuzung gehört: weggelassen',
  ],
  ['a sign to turn on red where nobody may turn', 'Grünpfeil, wo niemand abbiegen darf: weggelassen'],
  ['a sign to turn on red where several lanes turn', 'Grünpfeil, wo mehrere Streifen abbiegen: weggelassen'],
  ['signals on some arms only: all arms signalled', 'Ampeln nur an manchen Armen: an allen angenommen'],
  ['signals where several roads lie on one another', 'Ampel, wo mehrere Straßen aufeinander liegen: weggelassen'],
  ['slower than the limit: ground of a track', 'langsamer als das Tempolimit: Untergrund eines Feldwegs'],
  ['slower than the limit: surface', 'langsamer als das Tempolimit: Belag'],
  ['slower than the limit: too narrow to pass', 'langsamer als das Tempolimit: zu schmal für Begegnungen'],
  [
    'turn arrows of the piece before carried on to the junction',
    'Richtungspfeile des Stücks davor bis zur Kreuzung weitergeführt',
  ],
  [
    'change:lanes does not fit the lanes, or is not understood: lines taken as broken',
    'change:lanes passt nicht zu den Fahrstreifen oder ist unverständlich: Linien als unterbrochen genommen',
  ],
  [
    'solid lines would cut off an allowed way: taken as broken',
    'durchgezogene Linien würden einen erlaubten Weg abschneiden: als unterbrochen genommen',
  ],
  [
    'turn:lanes has another number of lanes than lanes: turn:lanes taken',
    'turn:lanes hat eine andere Zahl von Fahrstreifen als lanes: turn:lanes genommen',
  ],
  ['turning back allowed: edges hang on it', 'Wenden erlaubt: Straßen hängen davon ab'],
  ['an override names what the map does not have', 'die Stadt setzt etwas, das die Karte nicht hat: weggelassen'],
  ['corrected by the town', 'von der Stadt berichtigt'],
  ['plan made from conflicts', 'Ampelprogramm, aus den Konflikten gemacht'],
  [
    'roundabout with several lanes without arrows: every lane may leave',
    'Kreisverkehr mit mehreren Fahrstreifen ohne Pfeile: von jedem darf man ausfahren',
  ],
  [
    'several lanes without arrows: divided by where they go on',
    'mehrere Fahrstreifen ohne Pfeile: danach verteilt, wohin sie weiterführen',
  ],
  [
    'signals at the crossings of all arms: junction signalled',
    'Ampeln an den Überwegen aller Arme: Kreuzung mit Ampel',
  ],
  ['signals in step, by progression at the limit', 'Ampeln im Takt, als grüne Welle beim Tempolimit'],
  ['signals of one place controlled together', 'Ampeln eines Platzes gemeinsam gesteuert'],
  ['staggered arms: no car fits between them', 'versetzte Arme: kein Auto passt dazwischen, zu einer Kreuzung vereint'],
  [
    'side roads so near that no car fits between',
    'Seitenstraßen so nah, dass kein Auto dazwischen passt: zu einer Kreuzung vereint',
  ],
  ['a line on rails: not driven', 'eine Linie auf Schienen: wird nicht gefahren'],
  [
    'a line turns where buses cannot: its way is in pieces',
    'eine Linie biegt ab, wo Busse es nicht können: ihr Weg ist in Stücken',
  ],
  ['an interval that is no time: the usual one is taken', 'ein Takt, der keine Zeit ist: der übliche wird genommen'],
  [
    'a zebra crossing inside a junction or beside signals: nobody walks there',
    'ein Zebrastreifen in einer Kreuzung oder neben Ampeln: dort geht niemand',
  ],
  [
    'a marked crossing without signals: taken as a zebra crossing',
    'ein markierter Überweg ohne Ampel: als Zebrastreifen genommen',
  ],
  ['a line without a road of this map', 'eine Linie ohne Straße dieser Karte'],
  ['a stop more than * m from the roads of its line', 'eine Haltestelle mehr als * m von den Straßen ihrer Linie'],
  ['ways of a line do not join', 'Wege einer Linie hängen nicht zusammen'],
  ['pedestrian crossing', 'Fußgängerüberweg'],
  ['binds no vehicles of ours', 'gilt für keines unserer Fahrzeuge'],
  [
    'direction changes with time, and no tag says when: both directions open',
    'Richtung wechselt mit der Zeit, ohne Angabe wann: beide Richtungen offen',
  ],
  [
    'malformed: its via ways do not join, or lie outside the extract',
    'fehlerhaft: seine Wege dazwischen hängen nicht zusammen oder liegen außerhalb des Ausschnitts',
  ],
  [
    'malformed: more than one via node, or nodes and ways',
    'fehlerhaft: mehr als ein Punkt dazwischen, oder Punkte und Wege',
  ],
  ['malformed: unknown value', 'fehlerhaft: unbekannter Wert'],
  ['malformed: without a value', 'fehlerhaft: ohne Wert'],
  ['malformed: without from or to', 'fehlerhaft: ohne Anfang oder Ende'],
  ['malformed: without via', 'fehlerhaft: ohne Ort dazwischen'],
  [
    'one direction at a time: signals at both ends let them in by turns',
    'nur eine Richtung zur Zeit: Ampeln an beiden Enden lassen abwechselnd ein',
  ],
  [
    'one direction at a time, beside signals or an end: both open',
    'nur eine Richtung zur Zeit, neben einer Ampel oder am Ende: beide offen',
  ],
  ['slower than the limit: smoothness', 'langsamer als das Tempolimit: Ebenheit'],
  [
    'times given in a way that was given up (day_on, hour_on): not applied',
    'Zeiten in einer aufgegebenen Schreibweise (day_on, hour_on): nicht angewandt',
  ],
  ['not a signal for road traffic: *', 'keine Ampel für den Straßenverkehr: *'],
  [
    "does not hold at the scenario's time, or depends on something else: not applied",
    'gilt nicht zur Zeit des Szenarios oder hängt von anderem ab: nicht angewandt',
  ],
  ['a blinker only warns', 'ein Blinklicht warnt nur'],
  ['signals for emergency vehicles are dark otherwise', 'Ampeln für Einsatzfahrzeuge sind sonst dunkel'],
  ['ramp meters are not simulated', 'Zuflussregelungen werden nicht simuliert'],
  [
    'signals of a level crossing are no junction signals',
    'Lichtzeichen eines Bahnübergangs sind keine Ampel einer Kreuzung',
  ],
  ['signals over lanes are no junction signals', 'Zeichen über Fahrstreifen sind keine Ampel einer Kreuzung'],
  ['a signal that never changes', 'eine Ampel, die nie wechselt'],
  ['signals for buses only', 'Ampel nur für Busse'],
  ['signals for trams only', 'Ampel nur für Straßenbahnen'],
  ["the town's own plan", 'Ampelprogramm der Stadt selbst'],
]

const PATTERNS = GERMAN.map(([english, german]) => {
  const parts = english.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { pattern: new RegExp(`^${parts.join('(.+?)')}$`), german }
})

export function germanReason(english: string): string {
  for (const { pattern, german } of PATTERNS) {
    const found = pattern.exec(english)
    if (!found) continue
    let k = 0
    return german.replaceAll('*', () => found[++k])
  }
  return english
}
