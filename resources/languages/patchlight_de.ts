<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>patchlight</name>
  <message>
   <source>
Best, and the difference to every other model is real.</source>
   <translation>
Bestes, und der Unterschied zu jedem anderen Modell ist echt.</translation>
  </message>
  <message>
   <source> Compared on the {n} common images: A was measured on {first}, B on {second}.</source>
   <translation> Verglichen auf den {n} gemeinsamen Bildern: A wurde auf {first} gemessen, B auf {second}.</translation>
  </message>
  <message>
   <source> Figures of changed images are those of before; train again to be sure.</source>
   <translation> Die Kennzahlen geänderter Bilder sind die von vorher; neu trainieren schafft Sicherheit.</translation>
  </message>
  <message>
   <source> The filter doesn't apply to pixel figures.</source>
   <translation> Der Filter gilt nicht für Pixel-Kennzahlen.</translation>
  </message>
  <message>
   <source> and </source>
   <translation> und </translation>
  </message>
  <message>
   <source> and {more} more like it</source>
   <translation> und {more} weitere</translation>
  </message>
  <message>
   <source> and {rest} more</source>
   <translation> und {rest} weitere</translation>
  </message>
  <message>
   <source> and {value} more</source>
   <translation> und {value} weitere</translation>
  </message>
  <message>
   <source> by {reviewer}</source>
   <translation> von {reviewer}</translation>
  </message>
  <message>
   <source> ms an image</source>
   <translation> ms je Bild</translation>
  </message>
  <message>
   <source> on images of “{category}”</source>
   <translation> auf Bildern von „{category}“</translation>
  </message>
  <message>
   <source> or </source>
   <translation> oder </translation>
  </message>
  <message>
   <source> · all</source>
   <translation> · alle</translation>
  </message>
  <message>
   <source> · labelled {kind}</source>
   <translation> · Label {kind}</translation>
  </message>
  <message>
   <source> · not all measured on the same test images: see n</source>
   <translation> · nicht alle auf denselben Testbildern gemessen: siehe n</translation>
  </message>
  <message>
   <source> · the same {good} good and {defect} defective test images</source>
   <translation> · dieselben {good} guten und {defect} defekten Testbilder</translation>
  </message>
  <message>
   <source>&amp;About Patchlight</source>
   <translation>Ü&amp;ber Patchlight</translation>
  </message>
  <message>
   <source>&amp;Blink with the original</source>
   <translation>Mit dem Original &amp;blinken</translation>
  </message>
  <message>
   <source>&amp;Combine</source>
   <translation>&amp;Kombinieren</translation>
  </message>
  <message>
   <source>&amp;Combine models…</source>
   <translation>Modelle &amp;kombinieren…</translation>
  </message>
  <message>
   <source>&amp;Dark theme</source>
   <translation>D&amp;unkles Design</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Follow the system's theme</source>
   <translation>Design des S&amp;ystems übernehmen</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;Help on this page</source>
   <translation>&amp;Hilfe zu dieser Seite</translation>
  </message>
  <message>
   <source>&amp;Import weights…</source>
   <translation>Gewichte &amp;importieren…</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation>&amp;Tastenkürzel</translation>
  </message>
  <message>
   <source>&amp;Language</source>
   <translation>Sp&amp;rache</translation>
  </message>
  <message>
   <source>&amp;Measure and profile</source>
   <translation>&amp;Messen und Profil</translation>
  </message>
  <message>
   <source>&amp;New project</source>
   <translation>&amp;Neues Projekt</translation>
  </message>
  <message>
   <source>&amp;Next colours</source>
   <translation>&amp;Nächste Farben</translation>
  </message>
  <message>
   <source>&amp;Open project…</source>
   <translation>Projekt ö&amp;ffnen…</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>B&amp;eenden</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>&amp;Save</source>
   <translation>&amp;Speichern</translation>
  </message>
  <message>
   <source>&amp;Search or run…</source>
   <translation>&amp;Suchen oder ausführen…</translation>
  </message>
  <message>
   <source>&amp;Swipe over the original</source>
   <translation>Über das Original &amp;wischen</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Undo {text}</source>
   <translation>&amp;Rückgängig: {text}</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>&amp;Why this score</source>
   <translation>&amp;Warum dieser Wert</translation>
  </message>
  <message>
   <source>({n} good image{value})</source>
   <translation>({n} gute Bilder{value})</translation>
  </message>
  <message>
   <source>, and </source>
   <translation>, und </translation>
  </message>
  <message>
   <source>, and there is no folder for temporary files on a disk</source>
   <translation>, und es gibt keinen Ordner für vorläufige Dateien auf einer Platte</translation>
  </message>
  <message>
   <source>, defective</source>
   <translation>, defekt</translation>
  </message>
  <message>
   <source>, each model on its own</source>
   <translation>, jedes Modell auf seinen eigenen</translation>
  </message>
  <message>
   <source>, good</source>
   <translation>, gut</translation>
  </message>
  <message>
   <source>, or choose a method that needs fewer</source>
   <translation>, oder wählen Sie ein Verfahren, das weniger braucht</translation>
  </message>
  <message>
   <source>, or include some of the {excluded} excluded ones again</source>
   <translation>, oder nehmen Sie einige der {excluded} ausgeschlossenen wieder auf</translation>
  </message>
  <message>
   <source>, though not the same ones ({n} flip)</source>
   <translation>, wenn auch nicht dieselben ({n} kippen)</translation>
  </message>
  <message>
   <source>, {good} good and {marked} marked images</source>
   <translation>, {good} gute und {marked} markierte Bilder</translation>
  </message>
  <message>
   <source>, {n} more to inspect again</source>
   <translation>, {n} weitere zum Nachprüfen</translation>
  </message>
  <message>
   <source>0: only the autoencoder's map (wrong arrangement), 1: only the student's (wrong texture)</source>
   <translation>0: nur die Karte des Autoencoders (falsche Anordnung), 1: nur die des Students (falsche Textur)</translation>
  </message>
  <message>
   <source>1 defect</source>
   <translation>1 Defekt</translation>
  </message>
  <message>
   <source>1 good image</source>
   <translation>1 gutes Bild</translation>
  </message>
  <message>
   <source>1 good part</source>
   <translation>1 guten Teil</translation>
  </message>
  <message>
   <source>1 good, 2 defect, 3 unsure: each image is settled with one key, with your name and the time.</source>
   <translation>1 gut, 2 defekt, 3 unsicher: Jedes Bild wird mit einer Taste entschieden, mit Name und Uhrzeit.</translation>
  </message>
  <message>
   <source>1 line waits</source>
   <translation>1 Zeile wartet</translation>
  </message>
  <message>
   <source>95 % sure, from these images.</source>
   <translation>Zu 95 % sicher, nach diesen Bildern.</translation>
  </message>
  <message>
   <source>95 % sure. More test images could still tell the models apart.</source>
   <translation>Zu 95 % sicher. Mehr Testbilder könnten die Modelle noch unterscheiden.</translation>
  </message>
  <message>
   <source>: {missing} of {total} missing, {changed} changed</source>
   <translation>: {missing} von {total} fehlen, {changed} geändert</translation>
  </message>
  <message>
   <source>A JPEG with {bits} bits can't be decoded; save the image as PNG or TIFF.</source>
   <translation>Ein JPEG mit {bits} Bit lässt sich nicht dekodieren; speichern Sie das Bild als PNG oder TIFF.</translation>
  </message>
  <message>
   <source>A click chooses an image, a drag draws a lasso around several. The wheel zooms, the middle button moves, a double-click shows all.</source>
   <translation>Ein Klick wählt ein Bild, Ziehen legt ein Lasso um mehrere. Das Rad vergrößert, die mittlere Taste verschiebt, ein Doppelklick zeigt alles.</translation>
  </message>
  <message>
   <source>A click on the curve shows the images between it and the dot.</source>
   <translation>Ein Klick auf die Kurve zeigt die Bilder zwischen ihm und dem Punkt.</translation>
  </message>
  <message>
   <source>A confidence level must lie between 0 and 1, not at {level}.</source>
   <translation>Ein Konfidenzniveau muss zwischen 0 und 1 liegen, nicht bei {level}.</translation>
  </message>
  <message numerus="yes">
   <source>A data set is open: {n} categories, one tile each. The images stay where they are; nothing is copied or changed.</source>
   <translation>
    <numerusform>Ein Datensatz ist offen: {n} Kategorie, je eine Kachel. Die Bilder bleiben, wo sie sind; nichts wird kopiert oder geändert.</numerusform>
    <numerusform>Ein Datensatz ist offen: {n} Kategorien, je eine Kachel. Die Bilder bleiben, wo sie sind; nichts wird kopiert oder geändert.</numerusform>
   </translation>
  </message>
  <message>
   <source>A defect rate can't be {defect_rate}.</source>
   <translation>Eine Defektrate kann nicht {defect_rate} sein.</translation>
  </message>
  <message>
   <source>A false positive rate can't be limited to {limit}.</source>
   <translation>Eine Falsch-positiv-Rate lässt sich nicht auf {limit} begrenzen.</translation>
  </message>
  <message>
   <source>A file</source>
   <translation>Eine Datei</translation>
  </message>
  <message>
   <source>A file can't be broken before it has been still.</source>
   <translation>Eine Datei kann nicht defekt sein, bevor sie stillgehalten hat.</translation>
  </message>
  <message>
   <source>A file made by `patchlight weights distill`; “auto”: the one that comes with Patchlight, “random”: an untrained one, for tests.</source>
   <translation>Eine Datei aus `patchlight weights distill`; „auto“: die mit Patchlight gelieferte, „random“: ein untrainierter, für Tests.</translation>
  </message>
  <message>
   <source>A file that still changes is left to its writer</source>
   <translation>Eine Datei, die sich noch ändert, wird ihrem Schreiber überlassen</translation>
  </message>
  <message>
   <source>A filter needs a name.</source>
   <translation>Ein Filter braucht einen Namen.</translation>
  </message>
  <message>
   <source>A folder inside a folder of images: left out.</source>
   <translation>Ein Ordner in einem Ordner mit Bildern: ausgelassen.</translation>
  </message>
  <message>
   <source>A hidden or system file{others}: left out.</source>
   <translation>Eine versteckte oder Systemdatei{others}: ausgelassen.</translation>
  </message>
  <message>
   <source>A link that leads back to a folder above it: left out.</source>
   <translation>Eine Verknüpfung, die zu einem Ordner darüber zurückführt: ausgelassen.</translation>
  </message>
  <message>
   <source>A link to something that isn't there: left out.</source>
   <translation>Eine Verknüpfung zu etwas, das nicht da ist: ausgelassen.</translation>
  </message>
  <message>
   <source>A map must be float16 or float32 [h, w], not {dtype} {shape}.</source>
   <translation>Eine Karte muss float16 oder float32 [h, w] sein, nicht {dtype} {shape}.</translation>
  </message>
  <message>
   <source>A mask of {shape} × {shape2} pixels can't be stored.</source>
   <translation>Eine Maske von {shape} × {shape2} Pixeln lässt sich nicht speichern.</translation>
  </message>
  <message>
   <source>A mask without an image of its name: left out.</source>
   <translation>Eine Maske ohne Bild ihres Namens: ausgelassen.</translation>
  </message>
  <message>
   <source>A mask {dtype} {shape} does not fit a map {shape2}.</source>
   <translation>Eine Maske {dtype} {shape} passt nicht zu einer Karte {shape2}.</translation>
  </message>
  <message>
   <source>A memory bank of {bank} patches from {images} images takes {value} GiB while training; {value2} GiB are granted.</source>
   <translation>Ein Merkmalsspeicher von {bank} Patches aus {images} Bildern braucht {value} GiB beim Training; {value2} GiB sind gewährt.</translation>
  </message>
  <message>
   <source>A miss</source>
   <translation>Übersehen</translation>
  </message>
  <message>
   <source>A miss costs {miss:g}, a false alarm {false_alarm:g}, {rate:g} % of parts are defective in production. {words}. Parts inspected again cost nothing here.</source>
   <translation>Ein Übersehen kostet {miss:g}, ein Fehlalarm {false_alarm:g}, {rate:g} % der Teile sind in der Produktion defekt. {words}. Nachgeprüfte Teile kosten hier nichts.</translation>
  </message>
  <message>
   <source>A name that exists already is replaced (Enter saves, Esc leaves)</source>
   <translation>Ein vorhandener Name wird ersetzt (Eingabe speichert, Esc verlässt)</translation>
  </message>
  <message>
   <source>A number of your own</source>
   <translation>Eine eigene Zahl</translation>
  </message>
  <message>
   <source>A pixel can't be {mm_per_px} mm.</source>
   <translation>Ein Pixel kann nicht {mm_per_px} mm sein.</translation>
  </message>
  <message>
   <source>A score is not a finite number.</source>
   <translation>Ein Anomaliewert ist keine endliche Zahl.</translation>
  </message>
  <message>
   <source>A share can't be {share}.</source>
   <translation>Ein Anteil kann nicht {share} sein.</translation>
  </message>
  <message>
   <source>A share of false alarms can't be {max_false_alarms}.</source>
   <translation>Ein Anteil von Fehlalarmen kann nicht {max_false_alarms} sein.</translation>
  </message>
  <message>
   <source>A spoilt image gets one to this many noise patches.</source>
   <translation>Ein gestörtes Bild bekommt einen bis so viele Rauschflecken.</translation>
  </message>
  <message>
   <source>A step scales a channel by e to the power of this at most.</source>
   <translation>Ein Schritt skaliert einen Kanal höchstens mit e hoch diesem Wert.</translation>
  </message>
  <message>
   <source>A threshold can't be {value}.</source>
   <translation>Eine Schwelle kann nicht {value} sein.</translation>
  </message>
  <message>
   <source>A watch needs a folder and one for its log.</source>
   <translation>Eine Überwachung braucht einen Ordner und einen für ihr Protokoll.</translation>
  </message>
  <message>
   <source>ACCEPT</source>
   <translation>GUT</translation>
  </message>
  <message>
   <source>AU-PRO
to 0.3</source>
   <translation>AU-PRO
bis 0.3</translation>
  </message>
  <message>
   <source>AU-PRO to 0.3</source>
   <translation>AU-PRO bis 0.3</translation>
  </message>
  <message>
   <source>AUROC against fp32</source>
   <translation>AUROC gegen fp32</translation>
  </message>
  <message>
   <source>AUROC can't be compared: {reason}</source>
   <translation>die AUROC lässt sich nicht vergleichen: {reason}</translation>
  </message>
  <message>
   <source>AUROC, images</source>
   <translation>AUROC, Bilder</translation>
  </message>
  <message>
   <source>AUROC, pixels</source>
   <translation>AUROC, Pixel</translation>
  </message>
  <message>
   <source>Add good images of {name} to its training folder</source>
   <translation>Legen Sie gute Bilder von {name} in seinen Trainingsordner</translation>
  </message>
  <message>
   <source>Add good images, or set the threshold by hand.</source>
   <translation>Fügen Sie gute Bilder hinzu, oder setzen Sie die Schwelle von Hand.</translation>
  </message>
  <message>
   <source>Add some to the data set.</source>
   <translation>Fügen Sie dem Datensatz welche hinzu.</translation>
  </message>
  <message>
   <source>Added to every variance, so that few images suffice.</source>
   <translation>Wird zu jeder Varianz addiert, damit wenige Bilder genügen.</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>All anomaly maps must be of one type: {dtype}, not {dtype2}.</source>
   <translation>Alle Anomaliekarten müssen von einer Art sein: {dtype}, nicht {dtype2}.</translation>
  </message>
  <message>
   <source>All categories</source>
   <translation>Alle Kategorien</translation>
  </message>
  <message>
   <source>All chosen images are excluded already</source>
   <translation>Alle gewählten Bilder sind schon ausgeschlossen</translation>
  </message>
  <message>
   <source>All good images are excluded. Take some back to train on them.</source>
   <translation>Alle guten Bilder sind ausgeschlossen. Nehmen Sie einige wieder auf, um mit ihnen zu trainieren.</translation>
  </message>
  <message>
   <source>All images</source>
   <translation>Alle Bilder</translation>
  </message>
  <message>
   <source>All of it is here already.</source>
   <translation>Alles davon ist schon hier.</translation>
  </message>
  <message>
   <source>All parts, newest first</source>
   <translation>Alle Teile, neueste zuerst</translation>
  </message>
  <message>
   <source>All {scores} good images for the thresholds got the same score, {scores2}. Either they are copies of one image, or these parameters leave the model nothing to tell images apart by.</source>
   <translation>Alle {scores} guten Bilder für die Schwellen bekamen denselben Anomaliewert, {scores2}. Entweder sind sie Kopien eines Bildes, oder diese Parameter lassen dem Modell nichts, woran es Bilder unterscheiden könnte.</translation>
  </message>
  <message>
   <source>All {total} files were found in {root}.</source>
   <translation>Alle {total} Dateien wurden in {root} gefunden.</translation>
  </message>
  <message>
   <source>Allowed: 0 to 1.</source>
   <translation>Erlaubt: 0 bis 1.</translation>
  </message>
  <message>
   <source>Allowed: above 0, up to 1.</source>
   <translation>Erlaubt: über 0, bis 1.</translation>
  </message>
  <message>
   <source>Allowed: auto, or some of {layer_names}, separated by commas.</source>
   <translation>Erlaubt: auto, oder einige von {layer_names}, durch Kommas getrennt.</translation>
  </message>
  <message>
   <source>Allowed: from 0 to 1.</source>
   <translation>Erlaubt: von 0 bis 1.</translation>
  </message>
  <message>
   <source>Allowed: {allowed}.</source>
   <translation>Erlaubt: {allowed}.</translation>
  </message>
  <message>
   <source>Allowed: {none}, or some of {augmentations}, separated by commas.</source>
   <translation>Erlaubt: {none}, oder einige von {augmentations}, durch Kommas getrennt.</translation>
  </message>
  <message>
   <source>Allowed: {value}.</source>
   <translation>Erlaubt: {value}.</translation>
  </message>
  <message>
   <source>An ensemble needs at least two different models.</source>
   <translation>Ein Ensemble braucht mindestens zwei verschiedene Modelle.</translation>
  </message>
  <message>
   <source>An estimate follows when nothing else is being done.</source>
   <translation>Eine Schätzung folgt, sobald nichts anderes läuft.</translation>
  </message>
  <message>
   <source>Anomalous</source>
   <translation>Auffällig</translation>
  </message>
  <message>
   <source>Anomaly map</source>
   <translation>Anomaliekarte</translation>
  </message>
  <message>
   <source>Another image took its place before it could be inspected.</source>
   <translation>Ein anderes Bild trat an seine Stelle, bevor es geprüft werden konnte.</translation>
  </message>
  <message>
   <source>Apache-2.0 (Meta DINOv2), trained on images of the web</source>
   <translation>Apache-2.0 (Meta DINOv2), trainiert auf Bildern aus dem Web</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Anwenden</translation>
  </message>
  <message>
   <source>Area under the curve {area!r}, {figure_interval}, {words}</source>
   <translation>Fläche unter der Kurve {area!r}, {figure_interval}, {words}</translation>
  </message>
  <message>
   <source>Area up to a false positive rate of 0.3: {area!r}</source>
   <translation>Fläche bis zu einer Falsch-positiv-Rate von 0.3: {area!r}</translation>
  </message>
  <message>
   <source>Arrow keys go through them. The chips above show what was missed and what was a false alarm.</source>
   <translation>Die Pfeiltasten gehen sie durch. Die Schaltflächen darüber zeigen, was übersehen wurde und was ein Fehlalarm war.</translation>
  </message>
  <message>
   <source>Arrow keys step; Ctrl or Shift and a click choose several, Ctrl+A all</source>
   <translation>Pfeiltasten gehen weiter; Strg oder Umschalt und ein Klick wählen mehrere, Strg+A alle</translation>
  </message>
  <message>
   <source>Ask for less, or look at the highest false alarms: they may be labelled wrongly.</source>
   <translation>Verlangen Sie weniger, oder sehen Sie sich die höchsten Fehlalarme an: Sie haben vielleicht ein falsches Label.</translation>
  </message>
  <message>
   <source>Ask its owner for permission.</source>
   <translation>Bitten Sie den Eigentümer um Erlaubnis.</translation>
  </message>
  <message>
   <source>Ask the model what made the score of the image in Results (W)</source>
   <translation>Das Modell fragen, woher der Anomaliewert des Bildes in „Ergebnisse“ kommt (W)</translation>
  </message>
  <message>
   <source>Ask the model what made this score: Grad-CAM, nearest good patches</source>
   <translation>Das Modell fragen, was diesen Anomaliewert ausmacht: Grad-CAM, nächste gute Patches</translation>
  </message>
  <message>
   <source>Asking the teacher</source>
   <translation>Lehrer wird befragt</translation>
  </message>
  <message>
   <source>At most {share} of good parts are expected at or above the image threshold; with 95 % certainty not more than {upper}. Rule: {rule}. Good images used: {n} ({origin}). This holds for parts imaged like these.</source>
   <translation>Höchstens {share} der guten Teile sind auf oder über der Bildschwelle zu erwarten; mit 95 % Sicherheit nicht mehr als {upper}. Regel: {rule}. Benutzte gute Bilder: {n} ({origin}). Das gilt für Teile, die so aufgenommen sind wie diese.</translation>
  </message>
  <message>
   <source>At the model's own threshold, without its grey zone. There is no paired test for this figure here, so no best one is marked.</source>
   <translation>Bei der eigenen Schwelle des Modells, ohne seine Grauzone. Für diese Kennzahl gibt es hier keinen gepaarten Test, daher ist keine beste gekennzeichnet.</translation>
  </message>
  <message>
   <source>At this threshold</source>
   <translation>Bei dieser Schwelle</translation>
  </message>
  <message>
   <source>At threshold {threshold}</source>
   <translation>Bei Schwelle {threshold}</translation>
  </message>
  <message>
   <source>Autoencoder</source>
   <translation>Autoencoder</translation>
  </message>
  <message>
   <source>Average precision {mean!r}, {words}.</source>
   <translation>Mittlere Precision {mean!r}, {words}.</translation>
  </message>
  <message>
   <source>Average precision. There is no paired test for this figure here, so no best one is marked.</source>
   <translation>Mittlere Precision. Für diese Kennzahl gibt es hier keinen gepaarten Test, daher ist keine beste gekennzeichnet.</translation>
  </message>
  <message>
   <source>BSD-3-Clause (torchvision), trained on ImageNet</source>
   <translation>BSD-3-Clause (torchvision), trainiert auf ImageNet</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Back (Esc)</source>
   <translation>Zurück (Esc)</translation>
  </message>
  <message>
   <source>Back to the form (Esc)</source>
   <translation>Zurück zum Formular (Esc)</translation>
  </message>
  <message>
   <source>Back to the patch of this image that is farthest from good ones</source>
   <translation>Zurück zu dem Patch dieses Bildes, der von guten am weitesten entfernt ist</translation>
  </message>
  <message>
   <source>Back to the pictures (Esc)</source>
   <translation>Zurück zu den Bildern (Esc)</translation>
  </message>
  <message>
   <source>Back to the window (Esc)</source>
   <translation>Zurück zum Fenster (Esc)</translation>
  </message>
  <message>
   <source>Back to {default}</source>
   <translation>Zurück auf {default}</translation>
  </message>
  <message>
   <source>Backbone</source>
   <translation>Backbone</translation>
  </message>
  <message>
   <source>Backbone layers that make the features, separated by commas; “auto”: those that the method takes by itself.</source>
   <translation>Schichten des Backbones, die die Merkmale bilden, durch Kommas getrennt; „auto“: die das Verfahren von selbst nimmt.</translation>
  </message>
  <message>
   <source>Bandwidth</source>
   <translation>Bandbreite</translation>
  </message>
  <message>
   <source>Based on n = {n}: {origin}.</source>
   <translation>Grundlage n = {n}: {origin}.</translation>
  </message>
  <message>
   <source>Batch size</source>
   <translation>Stapelgröße</translation>
  </message>
  <message>
   <source>Begin a new list; nothing is deleted from the disk</source>
   <translation>Eine neue Liste beginnen; auf der Platte wird nichts gelöscht</translation>
  </message>
  <message>
   <source>Begin the next training</source>
   <translation>Das nächste Training beginnen</translation>
  </message>
  <message>
   <source>Beside the folder of good images: left out.</source>
   <translation>Neben dem Ordner guter Bilder: ausgelassen.</translation>
  </message>
  <message>
   <source>Beside the folders of categories: left out.</source>
   <translation>Neben den Ordnern der Kategorien: ausgelassen.</translation>
  </message>
  <message>
   <source>Beside the folders of images: left out.</source>
   <translation>Neben den Ordnern mit Bildern: ausgelassen.</translation>
  </message>
  <message>
   <source>Best balance of precision and recall on the labelled test images</source>
   <translation>Bester Ausgleich von Precision und Recall auf den Testbildern mit Label</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Beides</translation>
  </message>
  <message>
   <source>Bottleneck</source>
   <translation>Engpass</translation>
  </message>
  <message>
   <source>Broken when incomplete after</source>
   <translation>Defekt, wenn unvollständig nach</translation>
  </message>
  <message>
   <source>Brush</source>
   <translation>Pinsel</translation>
  </message>
  <message>
   <source>By</source>
   <translation>Von</translation>
  </message>
  <message>
   <source>By hand.</source>
   <translation>Von Hand.</translation>
  </message>
  <message>
   <source>By held-out good images alone</source>
   <translation>Allein nach zurückgehaltenen guten Bildern</translation>
  </message>
  <message>
   <source>By name</source>
   <translation>Nach Name</translation>
  </message>
  <message>
   <source>By {title}, ascending</source>
   <translation>Nach {title}, aufsteigend</translation>
  </message>
  <message>
   <source>By {title}, descending</source>
   <translation>Nach {title}, absteigend</translation>
  </message>
  <message>
   <source>CHECK</source>
   <translation>PRÜFEN</translation>
  </message>
  <message>
   <source>CPU, {threads} thread{value}</source>
   <translation>CPU, {threads} Thread{value}</translation>
  </message>
  <message>
   <source>CUDA can't be used: {value}</source>
   <translation>CUDA lässt sich nicht nutzen: {value}</translation>
  </message>
  <message>
   <source>CUDA_VISIBLE_DEVICES hides every graphics card.</source>
   <translation>CUDA_VISIBLE_DEVICES verbirgt jede Grafikkarte.</translation>
  </message>
  <message>
   <source>Calculates on</source>
   <translation>Rechnet auf</translation>
  </message>
  <message>
   <source>Calibrating</source>
   <translation>Kalibriert</translation>
  </message>
  <message>
   <source>Can't be compared</source>
   <translation>Nicht vergleichbar</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Cancel all</source>
   <translation>Alle abbrechen</translation>
  </message>
  <message>
   <source>Cancel the training of {name}</source>
   <translation>Training von {name} abbrechen</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>Abgebrochen.</translation>
  </message>
  <message>
   <source>Categories</source>
   <translation>Kategorien</translation>
  </message>
  <message>
   <source>Category</source>
   <translation>Kategorie</translation>
  </message>
  <message>
   <source>Category: {name}</source>
   <translation>Kategorie: {name}</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>Zellen</translation>
  </message>
  <message>
   <source>Central crop</source>
   <translation>Mittlerer Ausschnitt</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <source>Channel reduction</source>
   <translation>Kanalauswahl</translation>
  </message>
  <message>
   <source>Channels</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <source>Channels kept of all layers together. The paper takes 100 of ResNet-18 and 550 of WideResNet-50-2; memory and the size of the model grow with the square.</source>
   <translation>Kanäle, die von allen Schichten zusammen bleiben. Die Veröffentlichung nimmt 100 von ResNet-18 und 550 von WideResNet-50-2; Speicher und Größe des Modells wachsen mit dem Quadrat.</translation>
  </message>
  <message>
   <source>Chart of scores</source>
   <translation>Diagramm der Anomaliewerte</translation>
  </message>
  <message>
   <source>Charts</source>
   <translation>Diagramme</translation>
  </message>
  <message>
   <source>Check its permissions.</source>
   <translation>Prüfen Sie seine Zugriffsrechte.</translation>
  </message>
  <message>
   <source>Check that the file is there, readable, and that the disk has space.</source>
   <translation>Prüfen Sie, ob die Datei da und lesbar ist und die Platte Platz hat.</translation>
  </message>
  <message>
   <source>Check that the good images can be opened, or add more of them.</source>
   <translation>Prüfen Sie, ob sich die guten Bilder öffnen lassen, oder fügen Sie weitere hinzu.</translation>
  </message>
  <message>
   <source>Check the network and the free space on the disk, then try again.</source>
   <translation>Prüfen Sie das Netzwerk und den freien Platz auf der Platte und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Check the path, and whether the drive is connected.</source>
   <translation>Prüfen Sie den Pfad und ob das Laufwerk verbunden ist.</translation>
  </message>
  <message>
   <source>Checking the precision</source>
   <translation>Genauigkeit wird geprüft</translation>
  </message>
  <message>
   <source>Checking {name}</source>
   <translation>{name} wird geprüft</translation>
  </message>
  <message>
   <source>Choose a crop that fits into the image.</source>
   <translation>Wählen Sie einen Ausschnitt, der in das Bild passt.</translation>
  </message>
  <message>
   <source>Choose a folder of product images. Good parts are enough to begin with; nothing is copied.</source>
   <translation>Wählen Sie einen Ordner mit Produktbildern. Für den Anfang genügen gute Teile; nichts wird kopiert.</translation>
  </message>
  <message>
   <source>Choose a folder of product images; nothing is copied or changed</source>
   <translation>Einen Ordner mit Produktbildern wählen; nichts wird kopiert oder geändert</translation>
  </message>
  <message>
   <source>Choose a memory bank share (coreset_ratio) up to {share}, or grant more memory (memory_mb).</source>
   <translation>Wählen Sie einen Anteil des Merkmalsspeichers (coreset_ratio) bis {share}, oder gewähren Sie mehr Speicher (memory_mb).</translation>
  </message>
  <message>
   <source>Choose a method, a backbone that is there, and parameters in range first</source>
   <translation>Zuerst ein Verfahren, ein vorhandenes Backbone und erlaubte Parameter wählen</translation>
  </message>
  <message>
   <source>Choose a model of the method EfficientAD.</source>
   <translation>Wählen Sie ein Modell des Verfahrens EfficientAD.</translation>
  </message>
  <message>
   <source>Choose a problem in the table first</source>
   <translation>Wählen Sie zuerst ein Problem in der Tabelle</translation>
  </message>
  <message>
   <source>Choose a rule below the image; it says what it would do first</source>
   <translation>Unter dem Bild eine Regel wählen; sie sagt vorher, was sie bewirken würde</translation>
  </message>
  <message>
   <source>Choose a smaller input size or coreset ratio, exclude some training images, or close other programs.</source>
   <translation>Wählen Sie eine kleinere Eingabegröße oder Coreset-Rate, schließen Sie einige Trainingsbilder aus, oder schließen Sie andere Programme.</translation>
  </message>
  <message>
   <source>Choose all images that are shown</source>
   <translation>Alle gezeigten Bilder wählen</translation>
  </message>
  <message>
   <source>Choose an image first</source>
   <translation>Wählen Sie zuerst ein Bild</translation>
  </message>
  <message>
   <source>Choose an input size, or a central crop where there is one, of {fitting}; the network was trained at {trained_px}.</source>
   <translation>Wählen Sie eine Eingabegröße, oder einen mittleren Ausschnitt, wo es einen gibt, von {fitting}; das Netz wurde bei {trained_px} trainiert.</translation>
  </message>
  <message>
   <source>Choose another backbone.</source>
   <translation>Wählen Sie einen anderen Backbone.</translation>
  </message>
  <message>
   <source>Choose another folder for the log, or begin without it.</source>
   <translation>Wählen Sie einen anderen Ordner für das Protokoll, oder beginnen Sie ohne es.</translation>
  </message>
  <message>
   <source>Choose another folder.</source>
   <translation>Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Choose another place, or make room there.</source>
   <translation>Wählen Sie einen anderen Ort, oder schaffen Sie dort Platz.</translation>
  </message>
  <message>
   <source>Choose fewer channels, another covariance or a smaller input.</source>
   <translation>Wählen Sie weniger Kanäle, eine andere Kovarianz oder eine kleinere Eingabe.</translation>
  </message>
  <message>
   <source>Choose images to inspect</source>
   <translation>Bilder zum Prüfen wählen</translation>
  </message>
  <message>
   <source>Choose images…</source>
   <translation>Bilder wählen…</translation>
  </message>
  <message>
   <source>Choose the folder that holds the categories.</source>
   <translation>Wählen Sie den Ordner, der die Kategorien enthält.</translation>
  </message>
  <message>
   <source>Choose the folder that holds the images.</source>
   <translation>Wählen Sie den Ordner, der die Bilder enthält.</translation>
  </message>
  <message>
   <source>Choose the folder where the images lie now</source>
   <translation>Den Ordner wählen, in dem die Bilder jetzt liegen</translation>
  </message>
  <message>
   <source>Choose the size that fits, or another file.</source>
   <translation>Wählen Sie die passende Größe, oder eine andere Datei.</translation>
  </message>
  <message>
   <source>Choose: {title}</source>
   <translation>Wählen: {title}</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>Wählen…</translation>
  </message>
  <message>
   <source>Choosing the neighbour search</source>
   <translation>Nachbarsuche wird gewählt</translation>
  </message>
  <message>
   <source>Chosen on the very images that are judged here ({images}): figures on them are optimistic from then on.</source>
   <translation>Nach eben den Bildern gewählt, die hier beurteilt werden ({images}): Kennzahlen auf ihnen sind von da an optimistisch.</translation>
  </message>
  <message>
   <source>Cividis, for any colour vision</source>
   <translation>Cividis, für jedes Farbensehen</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Clear all</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Click corners; Enter closes, Backspace takes one back, Esc drops all.</source>
   <translation>Ecken klicken; Eingabe schließt, Rücktaste nimmt eine zurück, Esc verwirft alle.</translation>
  </message>
  <message>
   <source>Click into an image to ask about another patch; the arrow keys on the first card move it.</source>
   <translation>Ein Klick in ein Bild fragt nach einem anderen Patch; die Pfeiltasten auf der ersten Karte bewegen ihn.</translation>
  </message>
  <message>
   <source>Click its corners; Enter closes it, Esc drops it (Shift+P)</source>
   <translation>Die Ecken klicken; Eingabe schließt es, Esc verwirft es (Umschalt+P)</translation>
  </message>
  <message>
   <source>Click one to look at its results</source>
   <translation>Ein Klick zeigt die Ergebnisse des Modells</translation>
  </message>
  <message>
   <source>Click to open it in Results</source>
   <translation>Klicken öffnet es in „Ergebnisse“</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close Patchlight</source>
   <translation>Patchlight schließen</translation>
  </message>
  <message>
   <source>Close help</source>
   <translation>Hilfe schließen</translation>
  </message>
  <message>
   <source>Close help (F1)</source>
   <translation>Hilfe schließen (F1)</translation>
  </message>
  <message>
   <source>Close other programs and try again.</source>
   <translation>Andere Programme schließen und erneut versuchen.</translation>
  </message>
  <message>
   <source>Close other programs before training. The estimate on the training page says what fits.</source>
   <translation>Vor dem Trainieren andere Programme schließen. Die Schätzung auf der Trainingsseite sagt, was passt.</translation>
  </message>
  <message>
   <source>Close this notice</source>
   <translation>Diese Meldung schließen</translation>
  </message>
  <message>
   <source>Combine it again.</source>
   <translation>Kombinieren Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Combine its models: {within}.</source>
   <translation>Kombinieren Sie seine Modelle: {within}.</translation>
  </message>
  <message>
   <source>Combine models of one category.</source>
   <translation>Kombinieren Sie Modelle einer Kategorie.</translation>
  </message>
  <message>
   <source>Combine models of {category}</source>
   <translation>Modelle von {category} kombinieren</translation>
  </message>
  <message>
   <source>Combining {n} models of {name}</source>
   <translation>Kombiniert {n} Modelle von {name}</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>Kommentar</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Vergleich</translation>
  </message>
  <message>
   <source>Compare as {role} ({role})</source>
   <translation>Als {role} vergleichen ({role})</translation>
  </message>
  <message>
   <source>Components</source>
   <translation>Komponenten</translation>
  </message>
  <message>
   <source>Connected areas above the pixel threshold, and their area</source>
   <translation>Zusammenhängende Bereiche über der Pixelschwelle und ihre Fläche</translation>
  </message>
  <message>
   <source>Copies of each image</source>
   <translation>Kopien jedes Bildes</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy for support</source>
   <translation>Für den Support kopieren</translation>
  </message>
  <message>
   <source>Copy or save: {name}</source>
   <translation>Kopieren oder speichern: {name}</translation>
  </message>
  <message>
   <source>Copy path</source>
   <translation>Pfad kopieren</translation>
  </message>
  <message>
   <source>Copy picture</source>
   <translation>Bild kopieren</translation>
  </message>
  <message>
   <source>Copy table</source>
   <translation>Tabelle kopieren</translation>
  </message>
  <message>
   <source>Copy the kit again from where it was made. Nothing was taken over.</source>
   <translation>Kopieren Sie das Kit noch einmal von dort, wo es gemacht wurde. Nichts wurde übernommen.</translation>
  </message>
  <message>
   <source>Copy the rows shown, for a spreadsheet</source>
   <translation>Die gezeigten Zeilen für eine Tabellenkalkulation kopieren</translation>
  </message>
  <message>
   <source>Copy the rows shown, for a spreadsheet or a message</source>
   <translation>Die gezeigten Zeilen kopieren, für eine Tabelle oder eine Nachricht</translation>
  </message>
  <message>
   <source>Copy these figures as text, for a mail to support</source>
   <translation>Diese Angaben als Text kopieren, für eine Mail an den Support</translation>
  </message>
  <message>
   <source>Copy values</source>
   <translation>Werte kopieren</translation>
  </message>
  <message>
   <source>Copy what is new to this computer's weights</source>
   <translation>Kopieren, was den Gewichten dieses Rechners fehlt</translation>
  </message>
  <message>
   <source>Copy where the chosen files are (Ctrl+C)</source>
   <translation>Kopieren, wo die gewählten Dateien liegen (Strg+C)</translation>
  </message>
  <message>
   <source>Copying {name}</source>
   <translation>{name} wird kopiert</translation>
  </message>
  <message>
   <source>Copying …</source>
   <translation>Kopiert …</translation>
  </message>
  <message>
   <source>Cost</source>
   <translation>Kosten</translation>
  </message>
  <message>
   <source>Cost of a false alarm</source>
   <translation>Kosten eines Fehlalarms</translation>
  </message>
  <message>
   <source>Cost of a miss</source>
   <translation>Kosten eines Übersehens</translation>
  </message>
  <message>
   <source>Costs can't be expected without {missing} test images.</source>
   <translation>Kosten lassen sich ohne Testbilder ({missing}) nicht erwarten.</translation>
  </message>
  <message>
   <source>Costs count parts, not pixels: this rule sets the image threshold.</source>
   <translation>Kosten zählen Teile, nicht Pixel: Diese Regel setzt die Bildschwelle.</translation>
  </message>
  <message>
   <source>Count from nothing again; the log goes on</source>
   <translation>Wieder bei null zählen; das Protokoll läuft weiter</translation>
  </message>
  <message>
   <source>Counts of images can't be negative.</source>
   <translation>Anzahlen von Bildern können nicht negativ sein.</translation>
  </message>
  <message>
   <source>Covariance</source>
   <translation>Kovarianz</translation>
  </message>
  <message>
   <source>Ctrl+Z brings them back.</source>
   <translation>Strg+Z holt sie zurück.</translation>
  </message>
  <message>
   <source>Current row is model A</source>
   <translation>Aktuelle Zeile ist Modell A</translation>
  </message>
  <message>
   <source>Current row is model B</source>
   <translation>Aktuelle Zeile ist Modell B</translation>
  </message>
  <message>
   <source>Curves</source>
   <translation>Kurven</translation>
  </message>
  <message>
   <source>Cut-outs</source>
   <translation>Ausschnitte</translation>
  </message>
  <message>
   <source>Dark background</source>
   <translation>Dunkler Hintergrund</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>Datenordner</translation>
  </message>
  <message>
   <source>Dataset</source>
   <translation>Datensatz</translation>
  </message>
  <message>
   <source>Defect</source>
   <translation>Defekt</translation>
  </message>
  <message>
   <source>Defect class</source>
   <translation>Defektklasse</translation>
  </message>
  <message>
   <source>Defect class of the data set or of the reviewer</source>
   <translation>Defektklasse des Datensatzes oder des Prüfers</translation>
  </message>
  <message>
   <source>Defect classes</source>
   <translation>Defektklassen</translation>
  </message>
  <message>
   <source>Defect rate</source>
   <translation>Defektrate</translation>
  </message>
  <message>
   <source>Defective</source>
   <translation>Defekt</translation>
  </message>
  <message>
   <source>Defective images below the threshold</source>
   <translation>Defekte Bilder unter der Schwelle</translation>
  </message>
  <message>
   <source>Defects passed at the model's own threshold. Best: finds really more, McNemar's test.</source>
   <translation>Defekte, die bei der eigenen Schwelle des Modells durchgehen. Bestes: findet wirklich mehr, McNemars Test.</translation>
  </message>
  <message>
   <source>Delete &amp;model</source>
   <translation>&amp;Modell löschen</translation>
  </message>
  <message>
   <source>Delete &amp;model {id}</source>
   <translation>&amp;Modell {id} löschen</translation>
  </message>
  <message>
   <source>Delete it and draw it again.</source>
   <translation>Löschen Sie sie und zeichnen Sie sie noch einmal.</translation>
  </message>
  <message>
   <source>Delete mask</source>
   <translation>Maske löschen</translation>
  </message>
  <message>
   <source>Delete model</source>
   <translation>Modell löschen</translation>
  </message>
  <message>
   <source>Delete model {id}</source>
   <translation>Modell {id} löschen</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Einzelheiten</translation>
  </message>
  <message>
   <source>Diameter {diameter_px} px</source>
   <translation>Durchmesser {diameter_px} px</translation>
  </message>
  <message>
   <source>Dimensions of the random projection used while selecting the memory bank; 0 switches it off.</source>
   <translation>Dimensionen der Zufallsprojektion bei der Auswahl des Merkmalsspeichers; 0 schaltet sie ab.</translation>
  </message>
  <message>
   <source>Directions</source>
   <translation>Richtungen</translation>
  </message>
  <message>
   <source>Directions of largest variance in which the density is estimated; at most half as many as there are images. Published implementations take 16, which sees less of most parts.</source>
   <translation>Richtungen größter Varianz, in denen die Dichte geschätzt wird; höchstens halb so viele, wie es Bilder gibt. Veröffentlichte Umsetzungen nehmen 16, was von den meisten Teilen weniger sieht.</translation>
  </message>
  <message>
   <source>Directions of largest variance kept at each position; counts for the low_rank covariance alone.</source>
   <translation>Richtungen größter Varianz, die an jeder Stelle bleiben; zählt nur für die Kovarianz low_rank.</translation>
  </message>
  <message>
   <source>Directions only</source>
   <translation>Nur Richtungen</translation>
  </message>
  <message>
   <source>Directly in the test folder, so neither good nor defective: left out.</source>
   <translation>Direkt im Testordner, also weder gut noch defekt: ausgelassen.</translation>
  </message>
  <message>
   <source>Discard it</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Distance to the threshold</source>
   <translation>Abstand zur Schwelle</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Download {url} on a computer that has access, bring the file here and run `patchlight weights import {value}`, or set HTTPS_PROXY (and SSL_CERT_FILE for your company's certificate) and run `patchlight weights fetch {name}` again.</source>
   <translation>Laden Sie {url} auf einem Rechner mit Zugang herunter, bringen Sie die Datei her und führen Sie `patchlight weights import {value}` aus, oder setzen Sie HTTPS_PROXY (und SSL_CERT_FILE für das Zertifikat Ihrer Firma) und führen Sie `patchlight weights fetch {name}` noch einmal aus.</translation>
  </message>
  <message>
   <source>Drag a line: length, and the map along it</source>
   <translation>Eine Linie ziehen: Länge und die Karte entlang der Linie</translation>
  </message>
  <message>
   <source>Drag over what is marked too much.</source>
   <translation>Über das ziehen, was zu viel markiert ist.</translation>
  </message>
  <message>
   <source>Drag the cut, or press ← and →; [ and ] go to the next score, Ctrl+click puts it.
The dashed line begins the grey zone: drag it, or press Shift+← and Shift+→.
A click on a bar shows its images.</source>
   <translation>Die Schwelle ziehen oder ← und → drücken; [ und ] gehen zum nächsten Wert, Strg+Klick setzt sie.
Die gestrichelte Linie beginnt die Grauzone: ziehen oder Umschalt+← und Umschalt+→ drücken.
Ein Klick auf einen Balken zeigt seine Bilder.</translation>
  </message>
  <message>
   <source>Drag the divider: original and overlay</source>
   <translation>Den Teiler ziehen: Original und Überlagerung</translation>
  </message>
  <message>
   <source>Drag the dot, or press ← and → on it; Ctrl+click puts it.</source>
   <translation>Den Punkt ziehen oder auf ihm ← und → drücken; Strg+Klick setzt ihn.</translation>
  </message>
  <message>
   <source>Drag the line in the histogram: gallery, figures and outlines follow at once. Ctrl+Z takes it back.</source>
   <translation>Die Linie im Histogramm ziehen: Galerie, Kennzahlen und Umrisse folgen sofort. Strg+Z nimmt es zurück.</translation>
  </message>
  <message>
   <source>Drag to mark the defect; the middle button moves the image.</source>
   <translation>Ziehen markiert den Defekt; die mittlere Taste verschiebt das Bild.</translation>
  </message>
  <message>
   <source>Draw a mask</source>
   <translation>Eine Maske zeichnen</translation>
  </message>
  <message>
   <source>Draw mask</source>
   <translation>Maske zeichnen</translation>
  </message>
  <message>
   <source>Draw one in Results: press P on an image.</source>
   <translation>Zeichnen Sie eine in den Ergebnissen: Drücken Sie P auf einem Bild.</translation>
  </message>
  <message>
   <source>Draw the demo data</source>
   <translation>Demodaten zeichnen</translation>
  </message>
  <message>
   <source>Drawing demo images …</source>
   <translation>Zeichnet Demobilder …</translation>
  </message>
  <message>
   <source>Drop images or a folder here, or watch a folder in which a camera puts them. F1 explains each page, Ctrl+K finds every command.</source>
   <translation>Bilder oder einen Ordner hier ablegen oder einen Ordner überwachen, in den eine Kamera sie legt. F1 erklärt jede Seite, Strg+K findet jeden Befehl.</translation>
  </message>
  <message>
   <source>Drop images or a folder here. They are judged by {id}.</source>
   <translation>Bilder oder einen Ordner hier ablegen. {id} beurteilt sie.</translation>
  </message>
  <message>
   <source>Each image's score of A against that of B</source>
   <translation>Anomaliewert jedes Bildes bei A gegen den bei B</translation>
  </message>
  <message>
   <source>Each is better at something</source>
   <translation>Jedes ist in etwas besser</translation>
  </message>
  <message>
   <source>Encoder</source>
   <translation>Encoder</translation>
  </message>
  <message>
   <source>End the tour (Alt+Right)</source>
   <translation>Den Rundgang beenden (Alt+Rechts)</translation>
  </message>
  <message>
   <source>End the tour; the Help menu has it again (Esc)</source>
   <translation>Den Rundgang beenden; er steht weiter im Menü „Hilfe“ (Esc)</translation>
  </message>
  <message>
   <source>End the watch; the log stays</source>
   <translation>Die Überwachung beenden; das Protokoll bleibt</translation>
  </message>
  <message>
   <source>Enter 0 or more.</source>
   <translation>Geben Sie 0 oder mehr ein.</translation>
  </message>
  <message>
   <source>Enter a lower score.</source>
   <translation>Geben Sie einen niedrigeren Anomaliewert ein.</translation>
  </message>
  <message>
   <source>Enter a number.</source>
   <translation>Geben Sie eine Zahl ein.</translation>
  </message>
  <message>
   <source>Eraser</source>
   <translation>Radierer</translation>
  </message>
  <message>
   <source>Estimated from 1 image that went through the real calculation in {time}.</source>
   <translation>Geschätzt aus 1 Bild, das in {time} durch die wirkliche Berechnung ging.</translation>
  </message>
  <message>
   <source>Estimated from {n} images that went through the real calculation in {time}.</source>
   <translation>Geschätzt aus {n} Bildern, die in {time} durch die wirkliche Berechnung gingen.</translation>
  </message>
  <message>
   <source>Estimating</source>
   <translation>Schätzt</translation>
  </message>
  <message>
   <source>Estimating the density</source>
   <translation>Dichte wird geschätzt</translation>
  </message>
  <message>
   <source>Estimating {name} · {detector}</source>
   <translation>Schätzt {name} · {detector}</translation>
  </message>
  <message>
   <source>Estimating …</source>
   <translation>Schätzt …</translation>
  </message>
  <message>
   <source>Evaluate now</source>
   <translation>Jetzt messen</translation>
  </message>
  <message>
   <source>Evaluate the model again.</source>
   <translation>Messen Sie das Modell noch einmal.</translation>
  </message>
  <message>
   <source>Evaluated without its mask: {sample_id}: {mask_problem}</source>
   <translation>Ohne seine Maske gemessen: {sample_id}: {mask_problem}</translation>
  </message>
  <message>
   <source>Evaluating</source>
   <translation>Misst</translation>
  </message>
  <message>
   <source>Evaluating {id}</source>
   <translation>Misst {id}</translation>
  </message>
  <message>
   <source>Every category with enough images is in the queue</source>
   <translation>Jede Kategorie mit genug Bildern steht in der Warteschlange</translation>
  </message>
  <message>
   <source>Every change of thresholds that is in force; undo takes the newest back (Ctrl+Z)</source>
   <translation>Jede geltende Änderung der Schwellen; Rückgängig nimmt die neueste zurück (Strg+Z)</translation>
  </message>
  <message>
   <source>Every file in it is checked.</source>
   <translation>Jede Datei darin wird geprüft.</translation>
  </message>
  <message>
   <source>Every file in the folder was understood.</source>
   <translation>Jede Datei im Ordner wurde verstanden.</translation>
  </message>
  <message>
   <source>Every test image, the most unusual first</source>
   <translation>Alle Testbilder, das auffälligste zuerst</translation>
  </message>
  <message>
   <source>Every word must occur in file name, defect class or comment (Ctrl+F)</source>
   <translation>Jedes Wort muss in Dateiname, Defektklasse oder Kommentar vorkommen (Strg+F)</translation>
  </message>
  <message>
   <source>Every word must occur in the path (Ctrl+F)</source>
   <translation>Jedes Wort muss im Pfad vorkommen (Strg+F)</translation>
  </message>
  <message>
   <source>Exchange A and B</source>
   <translation>A und B vertauschen</translation>
  </message>
  <message>
   <source>Exchange A and B (X)</source>
   <translation>A und B vertauschen (X)</translation>
  </message>
  <message>
   <source>Excluded</source>
   <translation>Ausgeschlossen</translation>
  </message>
  <message>
   <source>Expected cost against the image threshold</source>
   <translation>Erwartete Kosten gegen die Bildschwelle</translation>
  </message>
  <message>
   <source>Expert</source>
   <translation>Experte</translation>
  </message>
  <message>
   <source>Explain one of them instead: {members}.</source>
   <translation>Erklären Sie stattdessen eines davon: {members}.</translation>
  </message>
  <message>
   <source>Explain the page that is shown</source>
   <translation>Die gezeigte Seite erklären</translation>
  </message>
  <message>
   <source>Explaining</source>
   <translation>Erklärt</translation>
  </message>
  <message numerus="yes">
   <source>Explaining {n} images · {name}</source>
   <translation>
    <numerusform>Erklärt {n} Bild · {name}</numerusform>
    <numerusform>Erklärt {n} Bilder · {name}</numerusform>
   </translation>
  </message>
  <message>
   <source>Export &amp;drawn masks…</source>
   <translation>&amp;Gezeichnete Masken exportieren…</translation>
  </message>
  <message>
   <source>Export &amp;maps…</source>
   <translation>&amp;Karten exportieren…</translation>
  </message>
  <message>
   <source>Export &amp;report…</source>
   <translation>&amp;Bericht exportieren…</translation>
  </message>
  <message>
   <source>Export CSV…</source>
   <translation>CSV exportieren…</translation>
  </message>
  <message>
   <source>Export drawn masks into a folder</source>
   <translation>Gezeichnete Masken in einen Ordner exportieren</translation>
  </message>
  <message>
   <source>Export maps into a folder</source>
   <translation>Karten in einen Ordner exportieren</translation>
  </message>
  <message>
   <source>Export report</source>
   <translation>Bericht exportieren</translation>
  </message>
  <message>
   <source>Export results into a folder</source>
   <translation>Ergebnisse in einen Ordner exportieren</translation>
  </message>
  <message>
   <source>Export results…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <source>Export the table of models</source>
   <translation>Tabelle der Modelle exportieren</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Export…</translation>
  </message>
  <message>
   <source>Extracting features</source>
   <translation>Merkmale werden berechnet</translation>
  </message>
  <message>
   <source>F1, decided images</source>
   <translation>F1, entschiedene Bilder</translation>
  </message>
  <message>
   <source>F1, images</source>
   <translation>F1, Bilder</translation>
  </message>
  <message>
   <source>False
alarms</source>
   <translation>Fehl-
alarme</translation>
  </message>
  <message>
   <source>False alarms</source>
   <translation>Fehlalarme</translation>
  </message>
  <message>
   <source>Feature vectors</source>
   <translation>Merkmalsvektoren</translation>
  </message>
  <message>
   <source>Feature vectors of one training step.</source>
   <translation>Merkmalsvektoren eines Trainingsschritts.</translation>
  </message>
  <message>
   <source>Features are averaged over a grid of this many cells a side. More make the map finer and the model larger.</source>
   <translation>Merkmale werden über ein Gitter von so vielen Zellen je Seite gemittelt. Mehr machen die Karte feiner und das Modell größer.</translation>
  </message>
  <message>
   <source>Figures and maps are still here. Choose “Images have moved…” to say where the images are now.</source>
   <translation>Kennzahlen und Karten sind noch da. „Bilder sind umgezogen…“ sagt, wo die Bilder jetzt liegen.</translation>
  </message>
  <message>
   <source>Figures don't use drawn masks.</source>
   <translation>Kennzahlen verwenden gezeichnete Masken nicht.</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>Files are being read or written at the moment</source>
   <translation>Gerade werden Dateien gelesen oder geschrieben</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>Filter by class, outcome, review, score (Ctrl+Shift+F)</source>
   <translation>Nach Klasse, Ausgang, Sichtung, Anomaliewert filtern (Strg+Umschalt+F)</translation>
  </message>
  <message>
   <source>Filter by path or reason</source>
   <translation>Nach Pfad oder Grund filtern</translation>
  </message>
  <message>
   <source>Filter problems</source>
   <translation>Probleme filtern</translation>
  </message>
  <message>
   <source>Filters kept in this project</source>
   <translation>Filter in diesem Projekt</translation>
  </message>
  <message>
   <source>Find any command, page or model</source>
   <translation>Jeden Befehl, jede Seite und jedes Modell finden</translation>
  </message>
  <message>
   <source>Find any command, page, category or model</source>
   <translation>Jeden Befehl, jede Seite, jede Kategorie und jedes Modell finden</translation>
  </message>
  <message>
   <source>Finding the subspace</source>
   <translation>Unterraum wird gesucht</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>Einpassen</translation>
  </message>
  <message>
   <source>Fit
s</source>
   <translation>Lernen
s</translation>
  </message>
  <message>
   <source>Fit a model on the good images of this category</source>
   <translation>Ein Modell mit den guten Bildern dieser Kategorie trainieren</translation>
  </message>
  <message>
   <source>Fit one model per category</source>
   <translation>Je Kategorie ein Modell trainieren</translation>
  </message>
  <message numerus="yes">
   <source>Fitted on {n} good images</source>
   <translation>
    <numerusform>Trainiert mit {n} guten Bild</numerusform>
    <numerusform>Trainiert mit {n} guten Bildern</numerusform>
   </translation>
  </message>
  <message>
   <source>Fitting the Gaussians</source>
   <translation>Gauß-Verteilungen werden angepasst</translation>
  </message>
  <message>
   <source>Floating-point images must lie between 0 and 1; scale all images of the data set alike.</source>
   <translation>Bilder mit Gleitkommazahlen müssen zwischen 0 und 1 liegen; skalieren Sie alle Bilder des Datensatzes gleich.</translation>
  </message>
  <message>
   <source>Flow steps</source>
   <translation>Flussschritte</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Folder for the log</source>
   <translation>Ordner für das Protokoll</translation>
  </message>
  <message>
   <source>Folder of images of other things, for the regulariser “penalty”.</source>
   <translation>Ordner mit Bildern anderer Dinge, für den Regularisierer „penalty“.</translation>
  </message>
  <message>
   <source>Folder to watch</source>
   <translation>Zu überwachender Ordner</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Ordner…</translation>
  </message>
  <message>
   <source>Forget scale</source>
   <translation>Maßstab verwerfen</translation>
  </message>
  <message>
   <source>Free some disk space, point the environment variable TMPDIR (on Windows TEMP) to a larger disk, exclude training images, or choose a smaller input size.</source>
   <translation>Schaffen Sie Platz auf der Platte, richten Sie die Umgebungsvariable TMPDIR (unter Windows TEMP) auf eine größere Platte, schließen Sie Trainingsbilder aus, oder wählen Sie eine kleinere Eingabegröße.</translation>
  </message>
  <message>
   <source>Free where the project is saved: {size}.</source>
   <translation>Frei, wo das Projekt gespeichert ist: {size}.</translation>
  </message>
  <message>
   <source>From this map value on a pixel is anomalous</source>
   <translation>Ab diesem Kartenwert ist ein Pixel auffällig</translation>
  </message>
  <message>
   <source>From this score on a part is anomalous; [ and ] step</source>
   <translation>Ab diesem Anomaliewert ist ein Teil auffällig; [ und ] gehen schrittweise</translation>
  </message>
  <message>
   <source>From {n} good images the model was trained on: nothing can be promised.</source>
   <translation>Aus {n} guten Bildern, mit denen das Modell trainiert wurde: Nichts lässt sich zusagen.</translation>
  </message>
  <message>
   <source>From {n} held-out good images ({origin}); good part this high: {expected}.</source>
   <translation>Aus {n} zurückgehaltenen guten Bildern ({origin}); gutes Teil so hoch: {expected}.</translation>
  </message>
  <message>
   <source>Fuse all maps of this model anew with this share</source>
   <translation>Alle Karten dieses Modells mit diesem Anteil neu vereinen</translation>
  </message>
  <message>
   <source>Fused</source>
   <translation>Vereint</translation>
  </message>
  <message>
   <source>Fusing the maps of {model_id} …</source>
   <translation>Karten von {model_id} werden vereint …</translation>
  </message>
  <message>
   <source>Fusion</source>
   <translation>Vereinigung</translation>
  </message>
  <message>
   <source>Gallery</source>
   <translation>Galerie</translation>
  </message>
  <message>
   <source>Gallery or table</source>
   <translation>Galerie oder Tabelle</translation>
  </message>
  <message>
   <source>Gets a table a day; each verdict is on the disk before the next image</source>
   <translation>Bekommt jeden Tag eine Tabelle; jedes Urteil ist vor dem nächsten Bild auf der Platte</translation>
  </message>
  <message>
   <source>Give a length above 0.</source>
   <translation>Geben Sie eine Länge über 0 an.</translation>
  </message>
  <message>
   <source>Give both, or neither.</source>
   <translation>Geben Sie beide an, oder keines.</translation>
  </message>
  <message>
   <source>Give one number above 0 for each model.</source>
   <translation>Geben Sie für jedes Modell eine Zahl über 0 an.</translation>
  </message>
  <message>
   <source>Go on to the results page</source>
   <translation>Weiter zur Ergebnisseite</translation>
  </message>
  <message>
   <source>Go on to the training page</source>
   <translation>Weiter zur Trainingsseite</translation>
  </message>
  <message>
   <source>Go on where the log ends</source>
   <translation>Weitermachen, wo das Protokoll endet</translation>
  </message>
  <message>
   <source>Go to results</source>
   <translation>Zu den Ergebnissen</translation>
  </message>
  <message>
   <source>Goes on when a model is trained.</source>
   <translation>Weiter geht es, wenn ein Modell trainiert ist.</translation>
  </message>
  <message>
   <source>Goes on when the demo data are there.</source>
   <translation>Weiter geht es, wenn die Demodaten da sind.</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>Good images are also learned as varied copies: {augmentations}, some of them separated by commas. Only for parts that may really lie or be lit that way; thresholds then come from images held back. “none”: only the images as they are.</source>
   <translation>Gute Bilder werden auch als abgewandelte Kopien gelernt: {augmentations}, einige davon durch Kommas getrennt. Nur für Teile, die wirklich so liegen oder beleuchtet sein können; Schwellen kommen dann aus zurückgehaltenen Bildern. „none“: nur die Bilder, wie sie sind.</translation>
  </message>
  <message>
   <source>Good images at or above the threshold</source>
   <translation>Gute Bilder auf oder über der Schwelle</translation>
  </message>
  <message>
   <source>Good part this high: {expected}, n = {n}.</source>
   <translation>Gutes Teil so hoch: {expected}, n = {n}.</translation>
  </message>
  <message>
   <source>Good parts rejected at the model's own threshold. Best: passes really more, McNemar's test.</source>
   <translation>Gute Teile, die bei der eigenen Schwelle des Modells verworfen werden. Bestes: lässt wirklich mehr durch, McNemars Test.</translation>
  </message>
  <message>
   <source>Grad-CAM and map</source>
   <translation>Grad-CAM und Karte</translation>
  </message>
  <message>
   <source>Grad-CAM fused with the anomaly map: high only where both are</source>
   <translation>Grad-CAM mit der Anomaliekarte vereint: hoch nur, wo es beide sind</translation>
  </message>
  <message>
   <source>Grad-CAM fused with the map, from 0 to 1</source>
   <translation>Grad-CAM mit der Karte vereint, von 0 bis 1</translation>
  </message>
  <message>
   <source>Grad-CAM with map, 0 to 1</source>
   <translation>Grad-CAM mit Karte, 0 bis 1</translation>
  </message>
  <message>
   <source>Grad-CAM, own scale</source>
   <translation>Grad-CAM, eigene Skala</translation>
  </message>
  <message>
   <source>Grad-CAM, scaled to this image</source>
   <translation>Grad-CAM, auf dieses Bild skaliert</translation>
  </message>
  <message>
   <source>Grant more memory (memory_mb), exclude training images, or choose a smaller input size.</source>
   <translation>Gewähren Sie mehr Speicher (memory_mb), schließen Sie Trainingsbilder aus, oder wählen Sie eine kleinere Eingabegröße.</translation>
  </message>
  <message>
   <source>Graphics card</source>
   <translation>Grafikkarte</translation>
  </message>
  <message>
   <source>Grey</source>
   <translation>Grau</translation>
  </message>
  <message>
   <source>Grey zone: re-inspect</source>
   <translation>Grauzone: nachprüfen</translation>
  </message>
  <message>
   <source>Ground truth</source>
   <translation>Referenz</translation>
  </message>
  <message>
   <source>H shows or hides the heat map, G what a person marked. The wheel zooms, F fits the image again.</source>
   <translation>H zeigt oder verbirgt die Heatmap, G die Markierung eines Menschen. Das Rad vergrößert, F passt das Bild wieder ein.</translation>
  </message>
  <message>
   <source>Hard feature quantile</source>
   <translation>Quantil schwerer Merkmale</translation>
  </message>
  <message>
   <source>Heat map</source>
   <translation>Heatmap</translation>
  </message>
  <message>
   <source>Heat map opacity</source>
   <translation>Deckkraft der Heatmap</translation>
  </message>
  <message>
   <source>Heat map scale, {words}</source>
   <translation>Skala der Heatmap, {words}</translation>
  </message>
  <message>
   <source>Heat maps in these colours (C: the next ones)</source>
   <translation>Heatmaps in diesen Farben (C: die nächsten)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Hidden channels of a step's small network, relative to the channels it sees.</source>
   <translation>Verborgene Kanäle des kleinen Netzes eines Schritts, im Verhältnis zu den Kanälen, die er sieht.</translation>
  </message>
  <message>
   <source>Hide details</source>
   <translation>Einzelheiten verbergen</translation>
  </message>
  <message>
   <source>High co&amp;ntrast</source>
   <translation>Hoher &amp;Kontrast</translation>
  </message>
  <message>
   <source>Highest score</source>
   <translation>Höchster Anomaliewert</translation>
  </message>
  <message>
   <source>Highest score first</source>
   <translation>Höchster Anomaliewert zuerst</translation>
  </message>
  <message>
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>History of thresholds</source>
   <translation>Verlauf der Schwellen</translation>
  </message>
  <message>
   <source>How channels become fewer: a random choice, of each layer its share; a PCA (goes through the training images twice); or a random matrix with orthonormal columns.</source>
   <translation>Wie Kanäle weniger werden: durch zufällige Wahl, von jeder Schicht ihr Anteil; durch eine PCA (geht zweimal durch die Trainingsbilder); oder durch eine Zufallsmatrix mit orthonormalen Spalten.</translation>
  </message>
  <message>
   <source>How good parts are remembered</source>
   <translation>Wie gute Teile behalten werden</translation>
  </message>
  <message>
   <source>How inspecting works</source>
   <translation>Wie das Prüfen geht</translation>
  </message>
  <message>
   <source>How many images of a batch get noise patches, for the regulariser “cdo”.</source>
   <translation>Wie viele Bilder eines Stapels Rauschflecken bekommen, für den Regularisierer „cdo“.</translation>
  </message>
  <message>
   <source>How many of the largest pixels are averaged, for the image score “top_k”.</source>
   <translation>Wie viele der größten Pixel gemittelt werden, für den Bildwert „top_k“.</translation>
  </message>
  <message>
   <source>How many varied copies of each good image are learned, where any are.</source>
   <translation>Wie viele abgewandelte Kopien jedes guten Bildes gelernt werden, wo es welche gibt.</translation>
  </message>
  <message>
   <source>How much the positions count where good and spoilt ones are hard to tell apart; 0: all the same.</source>
   <translation>Wie viel die Stellen zählen, an denen gute und gestörte schwer zu unterscheiden sind; 0: alle gleich.</translation>
  </message>
  <message>
   <source>How much this model counts</source>
   <translation>Wie viel dieses Modell zählt</translation>
  </message>
  <message>
   <source>How much this part of the loss counts; 0 switches it off.</source>
   <translation>Wie viel dieser Teil der Verlustfunktion zählt; 0 schaltet ihn ab.</translation>
  </message>
  <message>
   <source>How often the folder is listed</source>
   <translation>Wie oft der Ordner gelesen wird</translation>
  </message>
  <message>
   <source>How the model tells good parts from others</source>
   <translation>Wie das Modell gute Teile von anderen unterscheidet</translation>
  </message>
  <message>
   <source>How the threshold is chosen</source>
   <translation>Wie die Schwelle gewählt wird</translation>
  </message>
  <message>
   <source>How to arrange the folder</source>
   <translation>Wie der Ordner aufgebaut sein soll</translation>
  </message>
  <message>
   <source>How to compare models</source>
   <translation>Wie man Modelle vergleicht</translation>
  </message>
  <message>
   <source>How to read results</source>
   <translation>Wie man Ergebnisse liest</translation>
  </message>
  <message>
   <source>How training works</source>
   <translation>Wie das Training geht</translation>
  </message>
  <message>
   <source>How well good and defective part. Best: DeLong's test.</source>
   <translation>Wie gut sich gute und defekte Teile trennen. Bestes: DeLongs Test.</translation>
  </message>
  <message>
   <source>Image</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Image
AUPR</source>
   <translation>Bild-
AUPR</translation>
  </message>
  <message>
   <source>Image
F1</source>
   <translation>Bild-
F1</translation>
  </message>
  <message>
   <source>Image AUROC
95 % interval</source>
   <translation>Bild-AUROC
95-%-Intervall</translation>
  </message>
  <message>
   <source>Image score</source>
   <translation>Anomaliewert des Bildes</translation>
  </message>
  <message>
   <source>Image threshold</source>
   <translation>Bildschwelle</translation>
  </message>
  <message>
   <source>Image threshold: {rule}. {promise}</source>
   <translation>Bildschwelle: {rule}. {promise}</translation>
  </message>
  <message>
   <source>Image, model A</source>
   <translation>Bild, Modell A</translation>
  </message>
  <message>
   <source>Image, model B</source>
   <translation>Bild, Modell B</translation>
  </message>
  <message>
   <source>Image: which parts are anomalous. Pixel: which areas of a part are outlined.</source>
   <translation>Bild: welche Teile auffällig sind. Pixel: welche Flächen eines Teils umrissen werden.</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;All files (*)</source>
   <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Images already there</source>
   <translation>Vorhandene Bilder</translation>
  </message>
  <message>
   <source>Images are resized to this square before inspection.</source>
   <translation>Bilder werden vor dem Prüfen auf dieses Quadrat skaliert.</translation>
  </message>
  <message>
   <source>Images have moved…</source>
   <translation>Bilder sind umgezogen…</translation>
  </message>
  <message>
   <source>Images in it and below it are inspected as they arrive</source>
   <translation>Bilder darin und darunter werden geprüft, sobald sie eintreffen</translation>
  </message>
  <message>
   <source>Images in {folder} will no longer be inspected. </source>
   <translation>Bilder in {folder} werden nicht mehr geprüft. </translation>
  </message>
  <message>
   <source>Images of one training step.</source>
   <translation>Bilder eines Trainingsschritts.</translation>
  </message>
  <message>
   <source>Images of the category</source>
   <translation>Bilder der Kategorie</translation>
  </message>
  <message>
   <source>Images…</source>
   <translation>Bilder…</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <source>Import it again.</source>
   <translation>Importieren Sie sie noch einmal.</translation>
  </message>
  <message>
   <source>Import the weights file it was trained with.</source>
   <translation>Importieren Sie die Gewichtsdatei, mit der es trainiert wurde.</translation>
  </message>
  <message>
   <source>Import weights</source>
   <translation>Gewichte importieren</translation>
  </message>
  <message>
   <source>In production defects are rarer, and precision is lower.</source>
   <translation>In der Produktion sind Defekte seltener, und die Precision ist niedriger.</translation>
  </message>
  <message>
   <source>Input size</source>
   <translation>Eingabegröße</translation>
  </message>
  <message>
   <source>Input size {size} px</source>
   <translation>Eingabegröße {size} px</translation>
  </message>
  <message>
   <source>Input size {size} px with memory bank share {shares}</source>
   <translation>Eingabegröße {size} px mit Anteil des Merkmalsspeichers {shares}</translation>
  </message>
  <message>
   <source>Inspect</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Inspect a folder</source>
   <translation>Einen Ordner prüfen</translation>
  </message>
  <message>
   <source>Inspect all images in a folder and below it</source>
   <translation>Alle Bilder in einem Ordner und darunter prüfen</translation>
  </message>
  <message>
   <source>Inspect all of them</source>
   <translation>Alle prüfen</translation>
  </message>
  <message>
   <source>Inspect images</source>
   <translation>Bilder prüfen</translation>
  </message>
  <message>
   <source>Inspect images as they arrive in a folder</source>
   <translation>Bilder prüfen, sobald sie in einem Ordner eintreffen</translation>
  </message>
  <message>
   <source>Inspect what arrives (Enter in a folder's field)</source>
   <translation>Prüfen, was eintrifft (Eingabetaste in einem Ordnerfeld)</translation>
  </message>
  <message>
   <source>Inspect what has arrived meanwhile</source>
   <translation>Prüfen, was inzwischen eingetroffen ist</translation>
  </message>
  <message>
   <source>Inspected parts</source>
   <translation>Geprüfte Teile</translation>
  </message>
  <message>
   <source>Inspecting</source>
   <translation>Prüft</translation>
  </message>
  <message>
   <source>Inspecting needs a trained model of the chosen category.</source>
   <translation>Das Prüfen braucht ein trainiertes Modell der gewählten Kategorie.</translation>
  </message>
  <message numerus="yes">
   <source>Inspecting {n} images · {name}</source>
   <translation>
    <numerusform>Prüft {n} Bild · {name}</numerusform>
    <numerusform>Prüft {n} Bilder · {name}</numerusform>
   </translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Inspektor</translation>
  </message>
  <message>
   <source>Install it with `pip install {package}`, or use {by_file}.</source>
   <translation>Installieren Sie es mit `pip install {package}`, oder verwenden Sie {by_file}.</translation>
  </message>
  <message>
   <source>Install it with “{executable} -m pip install {distribution}”.</source>
   <translation>Installieren Sie es mit „{executable} -m pip install {distribution}“.</translation>
  </message>
  <message>
   <source>Invertible steps of each layer's flow.</source>
   <translation>Umkehrbare Schritte des Flusses jeder Schicht.</translation>
  </message>
  <message>
   <source>It begins with pictures of good parts</source>
   <translation>Am Anfang stehen Bilder guter Teile</translation>
  </message>
  <message>
   <source>It can't be opened ({value}): left out.</source>
   <translation>Es lässt sich nicht öffnen ({value}): ausgelassen.</translation>
  </message>
  <message>
   <source>It can't be read.</source>
   <translation>Es lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>It comes with Patchlight: install Patchlight again, or use {by_file}.</source>
   <translation>Es kommt mit Patchlight: Installieren Sie Patchlight noch einmal, oder verwenden Sie {by_file}.</translation>
  </message>
  <message>
   <source>It may have been moved or renamed.</source>
   <translation>Vielleicht wurde sie verschoben oder umbenannt.</translation>
  </message>
  <message>
   <source>Judge new images</source>
   <translation>Neue Bilder beurteilen</translation>
  </message>
  <message>
   <source>Keep the present filter in the project</source>
   <translation>Den jetzigen Filter im Projekt behalten</translation>
  </message>
  <message>
   <source>Keep the present filter in the project under a name</source>
   <translation>Den jetzigen Filter unter einem Namen im Projekt behalten</translation>
  </message>
  <message>
   <source>Keep this threshold; it can be undone</source>
   <translation>Diese Schwelle übernehmen; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Keep what arrives for later</source>
   <translation>Was eintrifft, für später aufheben</translation>
  </message>
  <message>
   <source>Keeps the student from following the teacher on defects. cdo: noise patches painted into good images; penalty: images of other things from a folder; none.</source>
   <translation>Hält den Studenten davon ab, dem Lehrer auf Defekten zu folgen. cdo: in gute Bilder gemalte Rauschflecken; penalty: Bilder anderer Dinge aus einem Ordner; none.</translation>
  </message>
  <message>
   <source>Kept with the verdict as soon as you leave the field</source>
   <translation>Wird mit dem Urteil gespeichert, sobald Sie das Feld verlassen</translation>
  </message>
  <message>
   <source>Kernels</source>
   <translation>Kerne</translation>
  </message>
  <message>
   <source>Keys A and B make the current row one of the two models compared</source>
   <translation>Die Tasten A und B machen die aktuelle Zeile zu einem der beiden verglichenen Modelle</translation>
  </message>
  <message>
   <source>Kits and weights files ({patterns})</source>
   <translation>Kits und Gewichtsdateien ({patterns})</translation>
  </message>
  <message>
   <source>Kits are made by `patchlight weights pack`.</source>
   <translation>Kits macht `patchlight weights pack`.</translation>
  </message>
  <message>
   <source>Known: good, defect, unknown.</source>
   <translation>Bekannt: good, defect, unknown.</translation>
  </message>
  <message>
   <source>Known: {backbones}.</source>
   <translation>Bekannt: {backbones}.</translation>
  </message>
  <message>
   <source>Known: {detectors}.</source>
   <translation>Bekannt: {detectors}.</translation>
  </message>
  <message>
   <source>Known: {devices}.</source>
   <translation>Bekannt: {devices}.</translation>
  </message>
  <message>
   <source>Known: {known}.</source>
   <translation>Bekannt: {known}.</translation>
  </message>
  <message>
   <source>Known: {specs}.</source>
   <translation>Bekannt: {specs}.</translation>
  </message>
  <message>
   <source>Known: {value}. The file may be incomplete.</source>
   <translation>Bekannt: {value}. Die Datei ist vielleicht unvollständig.</translation>
  </message>
  <message>
   <source>Label or add some.</source>
   <translation>Geben Sie Labels, oder fügen Sie welche hinzu.</translation>
  </message>
  <message>
   <source>Label some, or choose a recall.</source>
   <translation>Geben Sie einigen ein Label, oder wählen Sie einen Recall.</translation>
  </message>
  <message>
   <source>Label some, or choose a rule that needs good images only.</source>
   <translation>Geben Sie einigen ein Label, oder wählen Sie eine Regel, die nur gute Bilder braucht.</translation>
  </message>
  <message>
   <source>Labelled</source>
   <translation>Label</translation>
  </message>
  <message>
   <source>Large display</source>
   <translation>Großanzeige</translation>
  </message>
  <message>
   <source>Larger brush</source>
   <translation>Größerer Pinsel</translation>
  </message>
  <message>
   <source>Larger brush and eraser (])</source>
   <translation>Pinsel und Radierer größer (])</translation>
  </message>
  <message>
   <source>Larger is more anomalous</source>
   <translation>Größer heißt auffälliger</translation>
  </message>
  <message>
   <source>Largest scale</source>
   <translation>Größte Skalierung</translation>
  </message>
  <message>
   <source>Last parts</source>
   <translation>Letzte Teile</translation>
  </message>
  <message>
   <source>Last result</source>
   <translation>Letztes Ergebnis</translation>
  </message>
  <message>
   <source>Last result: {id}</source>
   <translation>Letztes Ergebnis: {id}</translation>
  </message>
  <message>
   <source>Last summary</source>
   <translation>Letzte Zusammenfassung</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Schichten</translation>
  </message>
  <message>
   <source>Learned from a varied copy, and shown laid like it: {change}</source>
   <translation>Von einer abgewandelten Kopie gelernt und so gelegt gezeigt: {change}</translation>
  </message>
  <message>
   <source>Learning rate</source>
   <translation>Lernrate</translation>
  </message>
  <message>
   <source>Least certain first</source>
   <translation>Am wenigsten sicher zuerst</translation>
  </message>
  <message>
   <source>Leave</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>Ausschließen</translation>
  </message>
  <message>
   <source>Leave out of the data set</source>
   <translation>Aus dem Datensatz ausschließen</translation>
  </message>
  <message>
   <source>Leave out of the data set, or take back</source>
   <translation>Aus dem Datensatz ausschließen oder wieder aufnehmen</translation>
  </message>
  <message>
   <source>Leave out or take back</source>
   <translation>Ausschließen oder wieder aufnehmen</translation>
  </message>
  <message numerus="yes">
   <source>Leave out {n} images</source>
   <translation>
    <numerusform>{n} Bild ausschließen</numerusform>
    <numerusform>{n} Bilder ausschließen</numerusform>
   </translation>
  </message>
  <message>
   <source>Leave them, inspect only new ones</source>
   <translation>Übergehen, nur neue prüfen</translation>
  </message>
  <message>
   <source>Left out of the data set. What was measured stays; X takes the image back.</source>
   <translation>Aus dem Datensatz ausgeschlossen. Was gemessen wurde, bleibt; X nimmt das Bild wieder auf.</translation>
  </message>
  <message>
   <source>Left out of the evaluation: {path}: {reason}</source>
   <translation>Bei der Messung ausgelassen: {path}: {reason}</translation>
  </message>
  <message>
   <source>Left out of the thresholds: {path}: {reason}</source>
   <translation>Bei den Schwellen ausgelassen: {path}: {reason}</translation>
  </message>
  <message>
   <source>Left out of the training: {path}: {reason}</source>
   <translation>Beim Training ausgelassen: {path}: {reason}</translation>
  </message>
  <message>
   <source>Let the running training end and begin no other</source>
   <translation>Das laufende Training beenden lassen und kein weiteres beginnen</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Licence of the weights: {licence}</source>
   <translation>Lizenz der Gewichte: {licence}</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation>Hell oder dunkel</translation>
  </message>
  <message>
   <source>Light, dark or high contrast, as the system says</source>
   <translation>Hell, dunkel oder hoher Kontrast, wie es das System vorgibt</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Linie</translation>
  </message>
  <message>
   <source>List all keys</source>
   <translation>Alle Tasten auflisten</translation>
  </message>
  <message>
   <source>List only problems with these words in path or reason</source>
   <translation>Nur Probleme mit diesen Wörtern in Pfad oder Grund zeigen</translation>
  </message>
  <message>
   <source>Load one first.</source>
   <translation>Laden Sie zuerst einen.</translation>
  </message>
  <message>
   <source>Loading the backbone</source>
   <translation>Backbone wird geladen</translation>
  </message>
  <message>
   <source>Loading the models</source>
   <translation>Modelle werden geladen</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <source>Longest time an image may take</source>
   <translation>Längste Zeit, die ein Bild dauern darf</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Erneut ansehen</translation>
  </message>
  <message>
   <source>Look at its anomaly map instead.</source>
   <translation>Sehen Sie sich stattdessen seine Anomaliekarte an.</translation>
  </message>
  <message>
   <source>Look at the images…</source>
   <translation>Bilder ansehen…</translation>
  </message>
  <message>
   <source>Look at the problems of the data set.</source>
   <translation>Sehen Sie sich die Probleme des Datensatzes an.</translation>
  </message>
  <message>
   <source>Look at the results</source>
   <translation>Ergebnisse ansehen</translation>
  </message>
  <message>
   <source>Look at the results of {id}</source>
   <translation>Ergebnisse von {id} ansehen</translation>
  </message>
  <message>
   <source>Look at the test images and set the threshold</source>
   <translation>Testbilder ansehen und die Schwelle setzen</translation>
  </message>
  <message>
   <source>Look closer</source>
   <translation>Näher ansehen</translation>
  </message>
  <message>
   <source>Look every</source>
   <translation>Nachsehen alle</translation>
  </message>
  <message>
   <source>Look through the folder anew, after files were mended or added; nothing is lost</source>
   <translation>Den Ordner neu durchsehen, nachdem Dateien repariert oder ergänzt wurden; nichts geht verloren</translation>
  </message>
  <message>
   <source>Look through {name} again</source>
   <translation>{name} erneut durchsehen</translation>
  </message>
  <message>
   <source>Looking at images</source>
   <translation>Bilder werden angesehen</translation>
  </message>
  <message>
   <source>Looking for new weights</source>
   <translation>Sucht nach neuen Gewichten</translation>
  </message>
  <message>
   <source>Looking for the images …</source>
   <translation>Sucht die Bilder …</translation>
  </message>
  <message>
   <source>Looking into {name} …</source>
   <translation>Liest {name} …</translation>
  </message>
  <message>
   <source>Looking through {name} …</source>
   <translation>Durchsucht {name} …</translation>
  </message>
  <message>
   <source>Lower the threshold to the next score; smaller brush</source>
   <translation>Die Schwelle zum nächsten Anomaliewert senken; kleinerer Pinsel</translation>
  </message>
  <message>
   <source>Lowest score</source>
   <translation>Niedrigster Anomaliewert</translation>
  </message>
  <message>
   <source>Lowest score first</source>
   <translation>Niedrigster Anomaliewert zuerst</translation>
  </message>
  <message>
   <source>MB</source>
   <translation>MB</translation>
  </message>
  <message>
   <source>MIT (OpenAI CLIP), trained on images of the web and their captions</source>
   <translation>MIT (OpenAI CLIP), trainiert auf Bildern aus dem Web und ihren Unterschriften</translation>
  </message>
  <message>
   <source>Make one model of two or more of the chosen category</source>
   <translation>Aus zwei oder mehr Modellen der gewählten Kategorie eines machen</translation>
  </message>
  <message>
   <source>Make one with `patchlight weights distill`, or name another file.</source>
   <translation>Machen Sie eine mit `patchlight weights distill`, oder nennen Sie eine andere Datei.</translation>
  </message>
  <message>
   <source>Make room before training: unsaved work is kept there for recovery.</source>
   <translation>Vor dem Trainieren Platz schaffen: Dort liegt nicht gespeicherte Arbeit zum Wiederherstellen.</translation>
  </message>
  <message>
   <source>Make room there and try again. Nothing was stored.</source>
   <translation>Schaffen Sie dort Platz und versuchen Sie es noch einmal. Nichts wurde gespeichert.</translation>
  </message>
  <message>
   <source>Make the last change again</source>
   <translation>Die letzte Änderung wiederholen</translation>
  </message>
  <message>
   <source>Make your home folder writable, or put the file into a folder named by --weights.</source>
   <translation>Machen Sie Ihren persönlichen Ordner beschreibbar, oder legen Sie die Datei in einen Ordner, den --weights nennt.</translation>
  </message>
  <message>
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <source>Map value along the line; the dashed line is the pixel threshold</source>
   <translation>Kartenwert entlang der Linie; gestrichelt die Pixelschwelle</translation>
  </message>
  <message>
   <source>Map: {text}</source>
   <translation>Karte: {text}</translation>
  </message>
  <message>
   <source>Mark the defect by hand (P)</source>
   <translation>Den Defekt von Hand markieren (P)</translation>
  </message>
  <message>
   <source>Mark the defect by hand: brush, eraser, polygon</source>
   <translation>Den Defekt von Hand markieren: Pinsel, Radierer, Polygon</translation>
  </message>
  <message>
   <source>Mark what you drag over (Shift+B)</source>
   <translation>Markieren, worüber gezogen wird (Umschalt+B)</translation>
  </message>
  <message>
   <source>Mask</source>
   <translation>Maske</translation>
  </message>
  <message>
   <source>Masks without a folder of defect images of this name: left out.</source>
   <translation>Masken ohne einen gleichnamigen Ordner defekter Bilder: ausgelassen.</translation>
  </message>
  <message>
   <source>Measure in pixels again; can be undone</source>
   <translation>Wieder in Pixeln messen; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Measure, compare in one pane, colours of the heat map</source>
   <translation>Messen, in einer Ansicht vergleichen, Farben der Heatmap</translation>
  </message>
  <message>
   <source>Measuring features</source>
   <translation>Merkmale werden gemessen</translation>
  </message>
  <message>
   <source>Measuring good images</source>
   <translation>Gute Bilder werden gemessen</translation>
  </message>
  <message>
   <source>Median from file to map, where it was measured. Best: sign test by images.</source>
   <translation>Median von der Datei bis zur Karte, dort, wo gemessen wurde. Bestes: Vorzeichentest über Bilder.</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Arbeitsspeicher</translation>
  </message>
  <message>
   <source>Memory
MB</source>
   <translation>Speicher
MB</translation>
  </message>
  <message>
   <source>Memory bank share</source>
   <translation>Anteil des Merkmalsspeichers</translation>
  </message>
  <message>
   <source>Memory bank share {s}</source>
   <translation>Anteil des Merkmalsspeichers {s}</translation>
  </message>
  <message>
   <source>Memory counts the whole process; the size is what this model adds to the project file.</source>
   <translation>Der Speicher zählt den ganzen Prozess; die Größe ist, was dieses Modell der Projektdatei hinzufügt.</translation>
  </message>
  <message>
   <source>Memory for training</source>
   <translation>Speicher für das Training</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Missed</source>
   <translation>Übersehen</translation>
  </message>
  <message>
   <source>Missed
defects</source>
   <translation>Über-
sehen</translation>
  </message>
  <message>
   <source>Misses and false alarms in money, at the defect rate of production</source>
   <translation>Übersehene und Fehlalarme in Geld, bei der Defektrate der Produktion</translation>
  </message>
  <message>
   <source>Misses are not measurable: there are no defective test images.</source>
   <translation>Übersehenes ist nicht messbar: Es gibt keine defekten Testbilder.</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Model
MB</source>
   <translation>Modell
MB</translation>
  </message>
  <message>
   <source>Model A</source>
   <translation>Modell A</translation>
  </message>
  <message>
   <source>Model B</source>
   <translation>Modell B</translation>
  </message>
  <message>
   <source>Model {id} and its results were deleted.</source>
   <translation>Modell {id} und seine Ergebnisse wurden gelöscht.</translation>
  </message>
  <message>
   <source>Model {id} was trained on exactly these images.</source>
   <translation>Das Modell {id} wurde mit genau diesen Bildern trainiert.</translation>
  </message>
  <message>
   <source>Model: {id}</source>
   <translation>Modell: {id}</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Models are compared on the same test images. Choose a data set first.</source>
   <translation>Modelle werden auf denselben Testbildern verglichen. Wählen Sie zuerst einen Datensatz.</translation>
  </message>
  <message>
   <source>Most anomalous</source>
   <translation>Am auffälligsten</translation>
  </message>
  <message>
   <source>NO FOLDER</source>
   <translation>KEIN ORDNER</translation>
  </message>
  <message>
   <source>NO IMAGE</source>
   <translation>KEIN BILD</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name a folder of photos of other things, or choose another regulariser.</source>
   <translation>Nennen Sie einen Ordner mit Fotos anderer Dinge, oder wählen Sie einen anderen Regularisierer.</translation>
  </message>
  <message>
   <source>Name of the filter</source>
   <translation>Name des Filters</translation>
  </message>
  <message>
   <source>Name the project</source>
   <translation>Projekt benennen</translation>
  </message>
  <message>
   <source>Name the teacher file it was trained with.</source>
   <translation>Nennen Sie die Lehrerdatei, mit der es trainiert wurde.</translation>
  </message>
  <message>
   <source>Name two or more.</source>
   <translation>Nennen Sie zwei oder mehr.</translation>
  </message>
  <message>
   <source>Nearest good patch {number}, distance {distance!r}</source>
   <translation>Nächster guter Patch {number}, Abstand {distance!r}</translation>
  </message>
  <message>
   <source>Nearest good patches</source>
   <translation>Nächste gute Patches</translation>
  </message>
  <message>
   <source>Needs two models or more</source>
   <translation>Braucht zwei Modelle oder mehr</translation>
  </message>
  <message>
   <source>Neighbour search</source>
   <translation>Nachbarsuche</translation>
  </message>
  <message>
   <source>Neighbourhood</source>
   <translation>Nachbarschaft</translation>
  </message>
  <message>
   <source>Neighbours (b) that weight the image score; 1 switches the re-weighting off.</source>
   <translation>Nachbarn (b), die den Anomaliewert des Bildes gewichten; 1 schaltet die Gewichtung ab.</translation>
  </message>
  <message>
   <source>Neighbours for re-weighting</source>
   <translation>Nachbarn für die Gewichtung</translation>
  </message>
  <message>
   <source>Neither a file nor a folder: left out.</source>
   <translation>Weder eine Datei noch ein Ordner: ausgelassen.</translation>
  </message>
  <message>
   <source>New here? A demo project shows in two minutes how Patchlight is used.</source>
   <translation>Neu hier? Ein Demoprojekt zeigt in zwei Minuten, wie Patchlight benutzt wird.</translation>
  </message>
  <message>
   <source>New shift</source>
   <translation>Neue Schicht</translation>
  </message>
  <message>
   <source>Newest verdict first</source>
   <translation>Neuestes Urteil zuerst</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Next image</source>
   <translation>Nächstes Bild</translation>
  </message>
  <message>
   <source>Next image (Right)</source>
   <translation>Nächstes Bild (Rechts)</translation>
  </message>
  <message>
   <source>Next map</source>
   <translation>Nächste Karte</translation>
  </message>
  <message>
   <source>No category here (neither train/good nor good inside): left out.</source>
   <translation>Keine Kategorie hier (weder train/good noch good darin): ausgelassen.</translation>
  </message>
  <message>
   <source>No counts yet</source>
   <translation>Noch nichts gezählt</translation>
  </message>
  <message>
   <source>No driver for an NVIDIA graphics card was found.</source>
   <translation>Es wurde kein Treiber für eine NVIDIA-Grafikkarte gefunden.</translation>
  </message>
  <message>
   <source>No estimate: {problem}</source>
   <translation>Keine Schätzung: {problem}</translation>
  </message>
  <message>
   <source>No file manager could be opened.</source>
   <translation>Es ließ sich kein Dateimanager öffnen.</translation>
  </message>
  <message>
   <source>No filter has been saved in this project yet</source>
   <translation>In diesem Projekt ist noch kein Filter gespeichert</translation>
  </message>
  <message>
   <source>No filter, no search</source>
   <translation>Ohne Filter, ohne Suche</translation>
  </message>
  <message>
   <source>No good image that can be read: the category is left out.</source>
   <translation>Kein gutes Bild, das sich lesen lässt: Die Kategorie ist ausgelassen.</translation>
  </message>
  <message>
   <source>No held-out good images, so nothing can be promised about false alarms.</source>
   <translation>Keine zurückgehaltenen guten Bilder, daher lässt sich über Fehlalarme nichts zusagen.</translation>
  </message>
  <message>
   <source>No image</source>
   <translation>Kein Bild</translation>
  </message>
  <message>
   <source>No image is excluded</source>
   <translation>Kein Bild ist ausgeschlossen</translation>
  </message>
  <message>
   <source>No image is shown to draw on</source>
   <translation>Es wird kein Bild gezeigt, auf dem man zeichnen könnte</translation>
  </message>
  <message>
   <source>No image of the category is like this.</source>
   <translation>So ist kein Bild der Kategorie.</translation>
  </message>
  <message>
   <source>No image passes this filter.</source>
   <translation>Kein Bild passt zu diesem Filter.</translation>
  </message>
  <message>
   <source>No images directly in this folder: left out.</source>
   <translation>Keine Bilder direkt in diesem Ordner: ausgelassen.</translation>
  </message>
  <message>
   <source>No mask for this defect: used, but not in pixel figures.</source>
   <translation>Keine Maske für diesen Defekt: verwendet, aber nicht in Pixel-Kennzahlen.</translation>
  </message>
  <message>
   <source>No mask has been drawn in this project yet</source>
   <translation>In diesem Projekt wurde noch keine Maske gezeichnet</translation>
  </message>
  <message>
   <source>No mask has been drawn{where} yet.</source>
   <translation>Es wurde noch keine Maske gezeichnet{where}.</translation>
  </message>
  <message>
   <source>No masks (ground_truth) here: pixel figures can't be measured.</source>
   <translation>Keine Masken (ground_truth) hier: Pixel-Kennzahlen lassen sich nicht messen.</translation>
  </message>
  <message>
   <source>No model of this category yet.</source>
   <translation>Noch kein Modell dieser Kategorie.</translation>
  </message>
  <message>
   <source>No model of {name} has been measured on test images yet.</source>
   <translation>Noch kein Modell von {name} wurde auf Testbildern gemessen.</translation>
  </message>
  <message>
   <source>No real difference</source>
   <translation>Kein echter Unterschied</translation>
  </message>
  <message>
   <source>No score</source>
   <translation>Kein Anomaliewert</translation>
  </message>
  <message>
   <source>No teacher of size “{size}” comes with Patchlight.</source>
   <translation>Kein Lehrer der Größe „{size}“ kommt mit Patchlight.</translation>
  </message>
  <message>
   <source>No test images</source>
   <translation>Keine Testbilder</translation>
  </message>
  <message>
   <source>No threshold has a precision of {share} here; the best is {value} %.</source>
   <translation>Keine Schwelle hat hier eine Precision von {share}; die beste ist {value} %.</translation>
  </message>
  <message>
   <source>No usable CUDA graphics card was found on this computer.</source>
   <translation>Auf diesem Rechner wurde keine nutzbare CUDA-Grafikkarte gefunden.</translation>
  </message>
  <message>
   <source>Nobody marked anything on this image; P draws a mask (G)</source>
   <translation>Auf diesem Bild hat niemand etwas markiert; P zeichnet eine Maske (G)</translation>
  </message>
  <message>
   <source>Noise patches</source>
   <translation>Rauschflecken</translation>
  </message>
  <message>
   <source>Noise patches lie only where the image is brighter than this grey value (0 to 1), apart from specks and gaps; 0: anywhere.</source>
   <translation>Rauschflecken liegen nur, wo das Bild heller ist als dieser Grauwert (0 bis 1), abgesehen von Punkten und Lücken; 0: überall.</translation>
  </message>
  <message>
   <source>None of the chosen images is excluded</source>
   <translation>Keines der gewählten Bilder ist ausgeschlossen</translation>
  </message>
  <message>
   <source>None of the good images can be read.</source>
   <translation>Keines der guten Bilder lässt sich lesen.</translation>
  </message>
  <message>
   <source>None of the images for the thresholds could be scored.</source>
   <translation>Keines der Bilder für die Schwellen ließ sich bewerten.</translation>
  </message>
  <message>
   <source>None of the images of {name} that were tried can be read.</source>
   <translation>Keines der versuchten Bilder von {name} lässt sich lesen.</translation>
  </message>
  <message>
   <source>None of the training images can be read.</source>
   <translation>Keines der Trainingsbilder lässt sich lesen.</translation>
  </message>
  <message>
   <source>None of the {good} good images in {path} can be read.</source>
   <translation>Keines der {good} guten Bilder in {path} lässt sich lesen.</translation>
  </message>
  <message>
   <source>None of the {n} common images is labelled: nothing is known to be right.</source>
   <translation>Keines der {n} gemeinsamen Bilder hat ein Label: Nichts ist als richtig bekannt.</translation>
  </message>
  <message>
   <source>None of the {samples} test images of “{name}” can be read.</source>
   <translation>Keines der {samples} Testbilder von „{name}“ lässt sich lesen.</translation>
  </message>
  <message>
   <source>None of the {total} files of this project is in {new_root}.</source>
   <translation>Keine der {total} Dateien dieses Projekts ist in {new_root}.</translation>
  </message>
  <message>
   <source>None of {n} defects was missed. These came closest to the threshold:</source>
   <translation>Keiner von {n} Defekten wurde übersehen. Der Schwelle am nächsten kamen:</translation>
  </message>
  <message>
   <source>Not an image (by its ending): left out.</source>
   <translation>Kein Bild (nach der Endung): ausgelassen.</translation>
  </message>
  <message>
   <source>Not in a folder of this layout: left out.</source>
   <translation>Nicht in einem Ordner dieses Aufbaus: ausgelassen.</translation>
  </message>
  <message>
   <source>Not in the folder of a defect class: left out.</source>
   <translation>Nicht im Ordner einer Defektklasse: ausgelassen.</translation>
  </message>
  <message>
   <source>Not labelled</source>
   <translation>Ohne Label</translation>
  </message>
  <message>
   <source>Not measurable: no labelled images in this selection.</source>
   <translation>Nicht messbar: keine Bilder mit Label in dieser Auswahl.</translation>
  </message>
  <message>
   <source>Not measured yet.</source>
   <translation>Noch nicht gemessen.</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Nicht jetzt</translation>
  </message>
  <message>
   <source>Not recorded by the version that saved this project.</source>
   <translation>Von der Version, die dieses Projekt gespeichert hat, nicht vermerkt.</translation>
  </message>
  <message>
   <source>Not train, validation, test or ground_truth: left out.</source>
   <translation>Weder train, validation, test noch ground_truth: ausgelassen.</translation>
  </message>
  <message>
   <source>Not used. {reason}</source>
   <translation>Nicht benutzt. {reason}</translation>
  </message>
  <message>
   <source>Nothing can be taken over from {name}. {objection}</source>
   <translation>Aus {name} lässt sich nichts übernehmen. {objection}</translation>
  </message>
  <message>
   <source>Nothing drawn yet.</source>
   <translation>Noch nichts gezeichnet.</translation>
  </message>
  <message>
   <source>Nothing has changed in the folder.</source>
   <translation>Im Ordner hat sich nichts geändert.</translation>
  </message>
  <message>
   <source>Nothing is drawn on this image</source>
   <translation>Auf diesem Bild ist nichts gezeichnet</translation>
  </message>
  <message>
   <source>Nothing is filtered</source>
   <translation>Nichts ist gefiltert</translation>
  </message>
  <message>
   <source>Nothing is filtered, so there is nothing to save</source>
   <translation>Nichts ist gefiltert, also gibt es nichts zu speichern</translation>
  </message>
  <message>
   <source>Nothing is inspected while the folder can't be reached</source>
   <translation>Solange der Ordner nicht erreichbar ist, wird nichts geprüft</translation>
  </message>
  <message>
   <source>Nothing waits behind the running training</source>
   <translation>Hinter dem laufenden Training wartet nichts</translation>
  </message>
  <message>
   <source>Nothing was changed on disk.</source>
   <translation>Auf der Platte wurde nichts verändert.</translation>
  </message>
  <message>
   <source>Now judge new parts</source>
   <translation>Jetzt neue Teile beurteilen</translation>
  </message>
  <message>
   <source>Number of the model in its category</source>
   <translation>Nummer des Modells in seiner Kategorie</translation>
  </message>
  <message>
   <source>Numbers that are kept of each 32 x 32 px (resnet: 16 x 16 px). Fewer restore less, defects too.</source>
   <translation>Zahlen, die von je 32 x 32 px (resnet: 16 x 16 px) bleiben. Weniger stellen weniger wieder her, auch Defekte.</translation>
  </message>
  <message>
   <source>Of images: how well scores tell defective from good ones</source>
   <translation>Für Bilder: wie gut die Anomaliewerte defekte von guten trennen</translation>
  </message>
  <message>
   <source>Of more training images than this, so many are drawn at random.</source>
   <translation>Von mehr Trainingsbildern als diesen werden so viele zufällig gezogen.</translation>
  </message>
  <message>
   <source>Of pixels: overlap with the marked regions, up to a false positive rate of 0.3</source>
   <translation>Für Pixel: Überlappung mit den markierten Bereichen bis zu einer Falsch-positiv-Rate von 0.3</translation>
  </message>
  <message>
   <source>Offering</source>
   <translation>Bietet an</translation>
  </message>
  <message>
   <source>On this computer</source>
   <translation>Auf diesem Rechner</translation>
  </message>
  <message>
   <source>One button makes a model</source>
   <translation>Ein Knopf macht ein Modell</translation>
  </message>
  <message>
   <source>One cut decides, and you place it</source>
   <translation>Eine Schwelle entscheidet, und Sie setzen sie</translation>
  </message>
  <message>
   <source>One image pixel is one screen pixel (Z)</source>
   <translation>Ein Bildpixel ist ein Bildschirmpixel (Z)</translation>
  </message>
  <message>
   <source>One model for every category, one after the other</source>
   <translation>Ein Modell für jede Kategorie, eines nach dem anderen</translation>
  </message>
  <message>
   <source>One to one</source>
   <translation>Eins zu eins</translation>
  </message>
  <message>
   <source>Only good images are learned from: left out.</source>
   <translation>Gelernt wird nur von guten Bildern: ausgelassen.</translation>
  </message>
  <message>
   <source>Only scores from here on; empty for no bound</source>
   <translation>Nur Anomaliewerte ab hier; leer für keine Grenze</translation>
  </message>
  <message>
   <source>Only scores up to here; empty for no bound</source>
   <translation>Nur Anomaliewerte bis hier; leer für keine Grenze</translation>
  </message>
  <message>
   <source>Only the central square of this size is inspected; 0 inspects the whole image.</source>
   <translation>Nur das mittlere Quadrat dieser Größe wird geprüft; 0 prüft das ganze Bild.</translation>
  </message>
  <message>
   <source>Only {gb} GB of memory are free.</source>
   <translation>Nur {gb} GB Arbeitsspeicher sind frei.</translation>
  </message>
  <message>
   <source>Opacity of the heat map</source>
   <translation>Deckkraft der Heatmap</translation>
  </message>
  <message>
   <source>Open &amp;data set…</source>
   <translation>&amp;Datensatz öffnen…</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation>&amp;Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>Open a project file (.plight)</source>
   <translation>Eine Projektdatei öffnen (.plight)</translation>
  </message>
  <message>
   <source>Open data set</source>
   <translation>Datensatz öffnen</translation>
  </message>
  <message>
   <source>Open data set {name}</source>
   <translation>Datensatz {name} öffnen</translation>
  </message>
  <message>
   <source>Open data set…</source>
   <translation>Datensatz öffnen…</translation>
  </message>
  <message>
   <source>Open its data set again and train once more.</source>
   <translation>Seinen Datensatz wieder öffnen und noch einmal trainieren.</translation>
  </message>
  <message>
   <source>Open project</source>
   <translation>Projekt öffnen</translation>
  </message>
  <message>
   <source>Open the demo with a tour</source>
   <translation>Demo mit Rundgang öffnen</translation>
  </message>
  <message>
   <source>Open the file inside it.</source>
   <translation>Öffnen Sie die Datei darin.</translation>
  </message>
  <message>
   <source>OpenVINO is an optional extra that has to be installed first.</source>
   <translation>OpenVINO ist ein Zusatz, der erst installiert werden muss.</translation>
  </message>
  <message>
   <source>Opening {name} …</source>
   <translation>Öffnet {name} …</translation>
  </message>
  <message>
   <source>Order: {order}</source>
   <translation>Reihenfolge: {order}</translation>
  </message>
  <message>
   <source>Origin</source>
   <translation>Herkunft</translation>
  </message>
  <message>
   <source>Original</source>
   <translation>Original</translation>
  </message>
  <message>
   <source>Original and overlay in turn</source>
   <translation>Original und Überlagerung abwechselnd</translation>
  </message>
  <message>
   <source>Original beside the overlay</source>
   <translation>Original neben der Überlagerung</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Ausgang</translation>
  </message>
  <message>
   <source>Outline what a person marked</source>
   <translation>Umreißen, was ein Mensch markiert hat</translation>
  </message>
  <message>
   <source>Outline what a person marked (G)</source>
   <translation>Umreißen, was ein Mensch markiert hat (G)</translation>
  </message>
  <message>
   <source>Outline what lies above each pixel threshold</source>
   <translation>Umreißen, was über der jeweiligen Pixelschwelle liegt</translation>
  </message>
  <message>
   <source>Outline what lies above the pixel threshold</source>
   <translation>Umreißen, was über der Pixelschwelle liegt</translation>
  </message>
  <message>
   <source>Overlap exponent</source>
   <translation>Exponent der Überlappung</translation>
  </message>
  <message>
   <source>Overlay on or off</source>
   <translation>Überlagerung an oder aus</translation>
  </message>
  <message>
   <source>PAUSED</source>
   <translation>PAUSE</translation>
  </message>
  <message>
   <source>PNG, JPEG, BMP and TIFF can be inspected.</source>
   <translation>PNG, JPEG, BMP und TIFF können geprüft werden.</translation>
  </message>
  <message>
   <source>PRO curves</source>
   <translation>PRO-Kurven</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>Parts from {zone} up to the threshold are to be inspected again.</source>
   <translation>Teile von {zone} bis zur Schwelle sind nachzuprüfen.</translation>
  </message>
  <message>
   <source>Parts that score this or more but less than the threshold are to be inspected again: they count neither as passed nor as anomalous.</source>
   <translation>Teile ab diesem Anomaliewert, aber unter der Schwelle, sollen nachgeprüft werden: Sie zählen weder als bestanden noch als auffällig.</translation>
  </message>
  <message>
   <source>Patch description network of student and teacher; “medium” takes about three times as long.</source>
   <translation>Netz von Student und Lehrer, das Patches beschreibt; „medium“ dauert etwa dreimal so lang.</translation>
  </message>
  <message>
   <source>Patch features wait on disk meanwhile: {size}.</source>
   <translation>Patch-Merkmale warten solange auf der Platte: {size}.</translation>
  </message>
  <message>
   <source>Patch size</source>
   <translation>Patchgröße</translation>
  </message>
  <message>
   <source>Patchlight can't write to {folder}: {reason}.</source>
   <translation>Patchlight kann nicht nach {folder} schreiben: {reason}.</translation>
  </message>
  <message>
   <source>Patchlight did not close properly last time, and there is unsaved work.</source>
   <translation>Patchlight wurde zuletzt nicht richtig beendet, und es gibt nicht gespeicherte Arbeit.</translation>
  </message>
  <message>
   <source>Patchlight learns only from the good images, then measures itself on the test images. </source>
   <translation>Patchlight lernt nur von den guten Bildern und misst sich dann an den Testbildern. </translation>
  </message>
  <message>
   <source>Patchlight learns what good parts look like. It needs a data set first.</source>
   <translation>Patchlight lernt, wie gute Teile aussehen. Dafür braucht es zuerst einen Datensatz.</translation>
  </message>
  <message>
   <source>Patchlight projects (*{extension})</source>
   <translation>Patchlight-Projekte (*{extension})</translation>
  </message>
  <message>
   <source>Patchlight – verdicts</source>
   <translation>Patchlight – Urteile</translation>
  </message>
  <message>
   <source>Path in the data set</source>
   <translation>Pfad im Datensatz</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Pause queue</source>
   <translation>Warteschlange anhalten</translation>
  </message>
  <message>
   <source>Peak of the training. Measured once, so no best one is marked.</source>
   <translation>Spitze des Trainings. Einmal gemessen, daher ist kein bestes gekennzeichnet.</translation>
  </message>
  <message>
   <source>Penalty folder</source>
   <translation>Ordner anderer Dinge</translation>
  </message>
  <message>
   <source>Per-region overlap against false positive rate, pixels</source>
   <translation>Überlappung je Bereich gegen Falsch-positiv-Rate, Pixel</translation>
  </message>
  <message>
   <source>Per-region overlap. There is no paired test for this figure here, so no best one is marked.</source>
   <translation>Überlappung je Bereich. Für diese Kennzahl gibt es hier keinen gepaarten Test, daher ist keine beste gekennzeichnet.</translation>
  </message>
  <message>
   <source>Picture (*.png)</source>
   <translation>Bild (*.png)</translation>
  </message>
  <message>
   <source>Pixel</source>
   <translation>Pixel</translation>
  </message>
  <message>
   <source>Pixel
AUROC</source>
   <translation>Pixel-
AUROC</translation>
  </message>
  <message>
   <source>Pixel threshold</source>
   <translation>Pixelschwelle</translation>
  </message>
  <message>
   <source>Pixels can't be counted: this run has no masks, or the method gives one score per image.</source>
   <translation>Pixel lassen sich nicht zählen: Diese Messung hat keine Masken, oder das Verfahren gibt einen Anomaliewert je Bild.</translation>
  </message>
  <message>
   <source>Pixels of the image score</source>
   <translation>Pixel des Bildwerts</translation>
  </message>
  <message>
   <source>Polygon</source>
   <translation>Polygon</translation>
  </message>
  <message>
   <source>Positions that are drawn from all good images together and learned from; 1.8 KB each for ResNet-18.</source>
   <translation>Stellen, die aus allen guten Bildern zusammen gezogen und gelernt werden; je 1,8 KB bei ResNet-18.</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>Precision</translation>
  </message>
  <message>
   <source>Precision against recall, images</source>
   <translation>Precision gegen Recall, Bilder</translation>
  </message>
  <message>
   <source>Precision and recall</source>
   <translation>Precision und Recall</translation>
  </message>
  <message>
   <source>Precision of the backbone</source>
   <translation>Genauigkeit des Backbones</translation>
  </message>
  <message>
   <source>Precision of the inspection</source>
   <translation>Genauigkeit der Prüfung</translation>
  </message>
  <message>
   <source>Precision of the training</source>
   <translation>Genauigkeit des Trainings</translation>
  </message>
  <message>
   <source>Prediction: {words}</source>
   <translation>Vorhersage: {words}</translation>
  </message>
  <message>
   <source>Preparing</source>
   <translation>Bereitet vor</translation>
  </message>
  <message>
   <source>Previous image</source>
   <translation>Voriges Bild</translation>
  </message>
  <message>
   <source>Previous image (Left)</source>
   <translation>Voriges Bild (Links)</translation>
  </message>
  <message>
   <source>Principal components</source>
   <translation>Hauptkomponenten</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>Probleme</translation>
  </message>
  <message>
   <source>Problems · {n}</source>
   <translation>Probleme · {n}</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Prozessor</translation>
  </message>
  <message>
   <source>Profile along the line, largest value {y}</source>
   <translation>Profil entlang der Linie, größter Wert {y}</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Progress of the running job</source>
   <translation>Fortschritt des laufenden Auftrags</translation>
  </message>
  <message>
   <source>Progress of {name}</source>
   <translation>Fortschritt von {name}</translation>
  </message>
  <message>
   <source>Projection dimensions</source>
   <translation>Dimensionen der Projektion</translation>
  </message>
  <message>
   <source>Put some good and defective images into its test folder.</source>
   <translation>Legen Sie einige gute und defekte Bilder in den Testordner.</translation>
  </message>
  <message>
   <source>Queue paused</source>
   <translation>Warteschlange angehalten</translation>
  </message>
  <message>
   <source>REJECT</source>
   <translation>AUSSCHUSS</translation>
  </message>
  <message>
   <source>ROC curves</source>
   <translation>ROC-Kurven</translation>
  </message>
  <message>
   <source>ROC, precision, PRO and cost beside each other</source>
   <translation>ROC, Precision, PRO und Kosten nebeneinander</translation>
  </message>
  <message>
   <source>Raise the threshold to the next score; larger brush</source>
   <translation>Die Schwelle zum nächsten Anomaliewert heben; größerer Pinsel</translation>
  </message>
  <message>
   <source>Re-inspect</source>
   <translation>Nachprüfen</translation>
  </message>
  <message>
   <source>Re-inspect from</source>
   <translation>Nachprüfen ab</translation>
  </message>
  <message>
   <source>Re-inspection can't begin at {value}: from {image_threshold} on a part is anomalous.</source>
   <translation>Das Nachprüfen kann nicht bei {value} beginnen: Ab {image_threshold} ist ein Teil auffällig.</translation>
  </message>
  <message>
   <source>Re-inspection has to begin below the threshold {limit}.</source>
   <translation>Das Nachprüfen muss unter der Schwelle {limit} beginnen.</translation>
  </message>
  <message>
   <source>Reading images</source>
   <translation>Bilder werden gelesen</translation>
  </message>
  <message>
   <source>Reading the penalty images</source>
   <translation>Bilder anderer Dinge werden gelesen</translation>
  </message>
  <message>
   <source>Recover it</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Recover it with that version, then save the project. {untouched}</source>
   <translation>Stellen Sie es mit jener Version wieder her und speichern Sie das Projekt. {untouched}</translation>
  </message>
  <message>
   <source>Recovering unsaved work …</source>
   <translation>Stellt nicht gespeicherte Arbeit wieder her …</translation>
  </message>
  <message>
   <source>Regularisation</source>
   <translation>Regularisierung</translation>
  </message>
  <message>
   <source>Regulariser</source>
   <translation>Regularisierer</translation>
  </message>
  <message>
   <source>Relink images</source>
   <translation>Bilder neu verknüpfen</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Replace it. {file}</source>
   <translation>Ersetzen Sie sie. {file}</translation>
  </message>
  <message>
   <source>Replaces thresholds set by hand by the rule. It can be undone.</source>
   <translation>Ersetzt von Hand gesetzte Schwellen durch die Regel. Lässt sich rückgängig machen.</translation>
  </message>
  <message>
   <source>Report to file and sign (*.pdf);;Report as a web page (*.html);;Tables for a spreadsheet (*.csv)</source>
   <translation>Bericht zum Ablegen und Unterschreiben (*.pdf);;Bericht als Webseite (*.html);;Tabellen für eine Tabellenkalkulation (*.csv)</translation>
  </message>
  <message>
   <source>Reset {name}</source>
   <translation>{name} zurücksetzen</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Ergebnisse</translation>
  </message>
  <message>
   <source>Results are as good. A small backbone and a small input size keep it quick.</source>
   <translation>Die Ergebnisse sind ebenso gut. Ein kleiner Backbone und eine kleine Eingabegröße halten es schnell.</translation>
  </message>
  <message>
   <source>Results as pictures</source>
   <translation>Ergebnisse als Bilder</translation>
  </message>
  <message>
   <source>Results come from test images. Choose a data set first.</source>
   <translation>Ergebnisse kommen aus Testbildern. Wählen Sie zuerst einen Datensatz.</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Resume queue</source>
   <translation>Warteschlange fortsetzen</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Sichtung</translation>
  </message>
  <message>
   <source>Reviewed</source>
   <translation>Gesichtet</translation>
  </message>
  <message>
   <source>Reviewer</source>
   <translation>Prüfer</translation>
  </message>
  <message>
   <source>Reviewer's name</source>
   <translation>Name des Prüfers</translation>
  </message>
  <message>
   <source>Reviewer: {name}</source>
   <translation>Prüfer: {name}</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>Regel</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>Regeln</translation>
  </message>
  <message>
   <source>Runtime of the backbone</source>
   <translation>Laufzeit des Backbones</translation>
  </message>
  <message>
   <source>SCAE (autoencoder)</source>
   <translation>SCAE (Autoencoder)</translation>
  </message>
  <message>
   <source>STOPPED</source>
   <translation>GESTOPPT</translation>
  </message>
  <message>
   <source>Same name as {chosen} but for the ending: left out.</source>
   <translation>Gleicher Name wie {chosen} bis auf die Endung: ausgelassen.</translation>
  </message>
  <message>
   <source>Same seed, same machine: same scores, bit for bit.</source>
   <translation>Gleicher Startwert, gleicher Rechner: gleiche Anomaliewerte, Bit für Bit.</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save &amp;as…</source>
   <translation>Speichern &amp;unter…</translation>
  </message>
  <message>
   <source>Save as {kind}…</source>
   <translation>Als {kind} speichern…</translation>
  </message>
  <message>
   <source>Save filter…</source>
   <translation>Filter speichern…</translation>
  </message>
  <message>
   <source>Save often: nothing can be recovered after a crash. Demo data and weights can't be kept.</source>
   <translation>Oft speichern: Nach einem Absturz lässt sich nichts wiederherstellen. Demodaten und Gewichte können nicht behalten werden.</translation>
  </message>
  <message>
   <source>Save project</source>
   <translation>Projekt speichern</translation>
  </message>
  <message>
   <source>Save the changes to “{name}”?</source>
   <translation>Änderungen an „{name}“ speichern?</translation>
  </message>
  <message>
   <source>Save the project yourself.</source>
   <translation>Speichern Sie das Projekt selbst.</translation>
  </message>
  <message>
   <source>Save {name}</source>
   <translation>{name} speichern</translation>
  </message>
  <message>
   <source>Saved filters</source>
   <translation>Gespeicherte Filter</translation>
  </message>
  <message>
   <source>Saved {path}.</source>
   <translation>{path} gespeichert.</translation>
  </message>
  <message>
   <source>Saving</source>
   <translation>Speichert</translation>
  </message>
  <message>
   <source>Saving {name} …</source>
   <translation>Speichert {name} …</translation>
  </message>
  <message>
   <source>Say on the page Dataset where the images are now.</source>
   <translation>Sagen Sie auf der Seite Datensatz, wo die Bilder jetzt sind.</translation>
  </message>
  <message>
   <source>Say where the images are now.</source>
   <translation>Sagen Sie, wo die Bilder jetzt sind.</translation>
  </message>
  <message>
   <source>Scalable picture (*.svg)</source>
   <translation>Skalierbares Bild (*.svg)</translation>
  </message>
  <message>
   <source>Score</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Score histogram</source>
   <translation>Histogramm der Anomaliewerte</translation>
  </message>
  <message>
   <source>Score of model A; ◆ called anomalous, ▲ to inspect again</source>
   <translation>Anomaliewert von Modell A; ◆ auffällig, ▲ nachzuprüfen</translation>
  </message>
  <message>
   <source>Score of model B; ◆ called anomalous, ▲ to inspect again</source>
   <translation>Anomaliewert von Modell B; ◆ auffällig, ▲ nachzuprüfen</translation>
  </message>
  <message>
   <source>Score {value} of {values} is not a finite number.</source>
   <translation>Anomaliewert {value} von {values} ist keine endliche Zahl.</translation>
  </message>
  <message>
   <source>Scores</source>
   <translation>Anomaliewerte</translation>
  </message>
  <message>
   <source>Scores appear here after an evaluation.</source>
   <translation>Anomaliewerte erscheinen hier nach einer Messung.</translation>
  </message>
  <message>
   <source>Scores nearest to the threshold first</source>
   <translation>Was der Schwelle am nächsten liegt, zuerst</translation>
  </message>
  <message>
   <source>Scores of {first} against {second}: {n} images, {flips} flip</source>
   <translation>Anomaliewerte von {first} gegen {second}: {n} Bilder, {flips} kippen</translation>
  </message>
  <message>
   <source>Scoring good images held out</source>
   <translation>Zurückgehaltene gute Bilder werden bewertet</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search by path</source>
   <translation>Nach Pfad suchen</translation>
  </message>
  <message>
   <source>Search file, class, comment</source>
   <translation>Datei, Klasse, Kommentar suchen</translation>
  </message>
  <message>
   <source>Search images</source>
   <translation>Bilder suchen</translation>
  </message>
  <message>
   <source>Search or run a command</source>
   <translation>Einen Befehl suchen oder ausführen</translation>
  </message>
  <message>
   <source>Search or run …</source>
   <translation>Suchen oder ausführen …</translation>
  </message>
  <message>
   <source>Search or run …   Ctrl+K</source>
   <translation>Suchen oder ausführen …   Strg+K</translation>
  </message>
  <message>
   <source>See every image, and leave out those that don't belong (double-click on the tile)</source>
   <translation>Jedes Bild ansehen und ausschließen, was nicht dazugehört (Doppelklick auf die Kachel)</translation>
  </message>
  <message>
   <source>See in two minutes how Patchlight is used, on demo data</source>
   <translation>In zwei Minuten an Demodaten sehen, wie Patchlight benutzt wird</translation>
  </message>
  <message>
   <source>See whether one model is really better</source>
   <translation>Sehen, ob ein Modell wirklich besser ist</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Startwert</translation>
  </message>
  <message>
   <source>Selecting the memory bank</source>
   <translation>Merkmalsspeicher wird ausgewählt</translation>
  </message>
  <message>
   <source>Set a threshold by a rule</source>
   <translation>Eine Schwelle nach einer Regel setzen</translation>
  </message>
  <message>
   <source>Set by rule</source>
   <translation>Nach Regel setzen</translation>
  </message>
  <message>
   <source>Set scale</source>
   <translation>Maßstab setzen</translation>
  </message>
  <message>
   <source>Set the display's scaling, now {percent} %, lower.</source>
   <translation>Die Skalierung des Bildschirms, jetzt {percent} %, kleiner einstellen.</translation>
  </message>
  <message>
   <source>Set threshold</source>
   <translation>Schwelle setzen</translation>
  </message>
  <message>
   <source>Sets {value}, now {now}</source>
   <translation>Setzt {value}, jetzt {now}</translation>
  </message>
  <message>
   <source>Settings can't be kept in {folder}: {reason}.</source>
   <translation>Einstellungen können nicht in {folder} gespeichert werden: {reason}.</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <source>Share of all training patches kept in the memory bank. Smaller is faster and takes less memory.</source>
   <translation>Anteil aller Trainingspatches, der im Merkmalsspeicher bleibt. Kleiner ist schneller und braucht weniger Speicher.</translation>
  </message>
  <message>
   <source>Share of defective parts in production</source>
   <translation>Anteil defekter Teile in der Produktion</translation>
  </message>
  <message>
   <source>Share of defects found; the highest threshold that reaches it</source>
   <translation>Anteil gefundener Defekte; die höchste Schwelle, die ihn erreicht</translation>
  </message>
  <message>
   <source>Share of defects in what is called anomalous in this test set</source>
   <translation>Anteil der Defekte an dem, was in diesem Testsatz auffällig heißt</translation>
  </message>
  <message>
   <source>Share of spoilt images</source>
   <translation>Anteil gestörter Bilder</translation>
  </message>
  <message>
   <source>Share of the student</source>
   <translation>Anteil des Students</translation>
  </message>
  <message>
   <source>Share of the student, slider</source>
   <translation>Anteil des Students, Regler</translation>
  </message>
  <message>
   <source>Share of the variance of good features that passes the bottleneck. More lets finer structure through, of good parts and of defects; the paper keeps 0.9, with which textures are told apart less well.</source>
   <translation>Anteil der Varianz guter Merkmale, der durch den Engpass geht. Mehr lässt feinere Strukturen durch, von guten Teilen und von Defekten; die Veröffentlichung behält 0,9, womit Texturen schlechter zu unterscheiden sind.</translation>
  </message>
  <message>
   <source>Share of the variance of good features that the subspace holds.</source>
   <translation>Anteil der Varianz guter Merkmale, den der Unterraum enthält.</translation>
  </message>
  <message>
   <source>Share of {id}</source>
   <translation>Anteil von {id}</translation>
  </message>
  <message>
   <source>Show a table that can be sorted (T)</source>
   <translation>Eine Tabelle zeigen, die sich sortieren lässt (T)</translation>
  </message>
  <message>
   <source>Show all images</source>
   <translation>Alle Bilder zeigen</translation>
  </message>
  <message>
   <source>Show all parameters</source>
   <translation>Alle Parameter zeigen</translation>
  </message>
  <message>
   <source>Show all test images again</source>
   <translation>Wieder alle Testbilder zeigen</translation>
  </message>
  <message>
   <source>Show defective parts that the model calls good</source>
   <translation>Defekte Teile zeigen, die das Modell gut nennt</translation>
  </message>
  <message>
   <source>Show faint differences; colours can't be compared then</source>
   <translation>Schwache Unterschiede zeigen; Farben lassen sich dann nicht vergleichen</translation>
  </message>
  <message>
   <source>Show figures and verdict of the image (I)</source>
   <translation>Kennzahlen und Urteil des Bildes zeigen (I)</translation>
  </message>
  <message>
   <source>Show good parts that the model calls anomalous</source>
   <translation>Gute Teile zeigen, die das Modell auffällig nennt</translation>
  </message>
  <message>
   <source>Show histogram, curves and confusion (D)</source>
   <translation>Histogramm, Kurven und Verwechslungen zeigen (D)</translation>
  </message>
  <message>
   <source>Show images of which you, or without a verdict the label, say otherwise than the model</source>
   <translation>Bilder zeigen, von denen Sie oder, ohne Urteil, das Label etwas anderes sagen als das Modell</translation>
  </message>
  <message>
   <source>Show images without a verdict</source>
   <translation>Bilder ohne Urteil zeigen</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>Show models of any speed</source>
   <translation>Modelle jedes Tempos zeigen</translation>
  </message>
  <message>
   <source>Show only models that need at most this long for an image; 0 shows all</source>
   <translation>Nur Modelle zeigen, die für ein Bild höchstens so lange brauchen; 0 zeigt alle</translation>
  </message>
  <message>
   <source>Show only: {text}</source>
   <translation>Nur zeigen: {text}</translation>
  </message>
  <message>
   <source>Show pictures (T)</source>
   <translation>Bilder zeigen (T)</translation>
  </message>
  <message>
   <source>Show the defective parts in the grey zone</source>
   <translation>Die defekten Teile in der Grauzone zeigen</translation>
  </message>
  <message>
   <source>Show the defects that were found</source>
   <translation>Die gefundenen Defekte zeigen</translation>
  </message>
  <message>
   <source>Show the false alarms</source>
   <translation>Die Fehlalarme zeigen</translation>
  </message>
  <message>
   <source>Show the first chosen file in the file manager (Enter)</source>
   <translation>Die erste gewählte Datei im Dateimanager zeigen (Enter)</translation>
  </message>
  <message>
   <source>Show the good parts in the grey zone</source>
   <translation>Die guten Teile in der Grauzone zeigen</translation>
  </message>
  <message>
   <source>Show the good parts that passed</source>
   <translation>Die guten Teile zeigen, die durchgingen</translation>
  </message>
  <message>
   <source>Show the image large (Enter)</source>
   <translation>Das Bild groß zeigen (Enter)</translation>
  </message>
  <message>
   <source>Show the missed defects</source>
   <translation>Die übersehenen Defekte zeigen</translation>
  </message>
  <message>
   <source>Show the technical part</source>
   <translation>Den technischen Teil zeigen</translation>
  </message>
  <message>
   <source>Show the untouched image beside the overlay (O)</source>
   <translation>Das unveränderte Bild neben der Überlagerung zeigen (O)</translation>
  </message>
  <message>
   <source>Show the whole image (F)</source>
   <translation>Das ganze Bild zeigen (F)</translation>
  </message>
  <message>
   <source>Show where each model sees something unusual</source>
   <translation>Zeigen, wo jedes Modell etwas Ungewöhnliches sieht</translation>
  </message>
  <message>
   <source>Show where the model sees something unusual</source>
   <translation>Zeigen, wo das Modell etwas Ungewöhnliches sieht</translation>
  </message>
  <message>
   <source>Shown in colour while you draw (G)</source>
   <translation>Beim Zeichnen farbig gezeigt (G)</translation>
  </message>
  <message>
   <source>Side of the neighbourhood that is averaged around each position.</source>
   <translation>Seite der Nachbarschaft, die um jede Stelle gemittelt wird.</translation>
  </message>
  <message>
   <source>Side of the square of positions that share what they learn: parts then need not lie exactly alike, and fewer images suffice. 1, as in the paper, suits parts that always lie in the same place.</source>
   <translation>Seite des Quadrats von Stellen, die teilen, was sie lernen: Teile müssen dann nicht genau gleich liegen, und weniger Bilder genügen. 1, wie in der Veröffentlichung, passt zu Teilen, die immer an derselben Stelle liegen.</translation>
  </message>
  <message>
   <source>Since the start</source>
   <translation>Seit dem Start</translation>
  </message>
  <message>
   <source>Size of the networks</source>
   <translation>Größe der Netze</translation>
  </message>
  <message>
   <source>Smaller brush</source>
   <translation>Kleinerer Pinsel</translation>
  </message>
  <message>
   <source>Smaller brush and eraser ([)</source>
   <translation>Pinsel und Radierer kleiner ([)</translation>
  </message>
  <message>
   <source>Smoothing</source>
   <translation>Glättung</translation>
  </message>
  <message>
   <source>Some controls lie outside. Use a larger screen or a higher resolution.</source>
   <translation>Einige Bedienelemente liegen außerhalb. Einen größeren Bildschirm oder eine höhere Auflösung verwenden.</translation>
  </message>
  <message>
   <source>Something went wrong inside {place} ({words}).</source>
   <translation>In {place} ging etwas schief ({words}).</translation>
  </message>
  <message>
   <source>Something went wrong that Patchlight did not expect.</source>
   <translation>Etwas ging schief, womit Patchlight nicht gerechnet hat.</translation>
  </message>
  <message>
   <source>Source: {source}</source>
   <translation>Quelle: {source}</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>Aufteilung</translation>
  </message>
  <message>
   <source>Standard deviation of the Gaussian that smooths the anomaly map.</source>
   <translation>Standardabweichung der Gauß-Kurve, die die Anomaliekarte glättet.</translation>
  </message>
  <message>
   <source>Start Patchlight again. If that does not help, repair the installation.</source>
   <translation>Patchlight neu starten. Hilft das nicht, die Installation reparieren.</translation>
  </message>
  <message>
   <source>Start watching</source>
   <translation>Überwachung starten</translation>
  </message>
  <message>
   <source>Start with an empty project</source>
   <translation>Mit einem leeren Projekt beginnen</translation>
  </message>
  <message>
   <source>Step width of the optimiser at the start of the training.</source>
   <translation>Schrittweite des Optimierers am Anfang des Trainings.</translation>
  </message>
  <message>
   <source>Step {number} of {total}.</source>
   <translation>Schritt {number} von {total}.</translation>
  </message>
  <message>
   <source>Stop and go on</source>
   <translation>Stoppen und weitermachen</translation>
  </message>
  <message>
   <source>Stop drawing; all of it is kept already (P)</source>
   <translation>Zeichnen beenden; alles ist schon gesichert (P)</translation>
  </message>
  <message>
   <source>Stop the running job</source>
   <translation>Den laufenden Auftrag stoppen</translation>
  </message>
  <message>
   <source>Stop the running training and forget the others</source>
   <translation>Das laufende Training stoppen und die anderen verwerfen</translation>
  </message>
  <message>
   <source>Stop the training of {name}</source>
   <translation>Training von {name} stoppen</translation>
  </message>
  <message>
   <source>Stop watching</source>
   <translation>Überwachung beenden</translation>
  </message>
  <message>
   <source>Stop what is running?</source>
   <translation>Laufendes stoppen?</translation>
  </message>
  <message>
   <source>Stopping …</source>
   <translation>Stoppt …</translation>
  </message>
  <message>
   <source>Str&amp;etch colours to each image</source>
   <translation>Farben auf jedes Bild str&amp;ecken</translation>
  </message>
  <message>
   <source>Student</source>
   <translation>Student</translation>
  </message>
  <message>
   <source>Student-teacher distillation</source>
   <translation>Student-Lehrer-Destillation</translation>
  </message>
  <message>
   <source>Switch between light and dark</source>
   <translation>Zwischen hell und dunkel wechseln</translation>
  </message>
  <message>
   <source>Switch the strongest contrast on or off</source>
   <translation>Den stärksten Kontrast ein- oder ausschalten</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>Table (*.csv)</source>
   <translation>Tabelle (*.csv)</translation>
  </message>
  <message>
   <source>Take away what was drawn on this image; can be undone</source>
   <translation>Wegnehmen, was auf diesem Bild gezeichnet wurde; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>Wieder aufnehmen</translation>
  </message>
  <message>
   <source>Take back into the data set</source>
   <translation>Wieder in den Datensatz aufnehmen</translation>
  </message>
  <message>
   <source>Take back what you drag over (Shift+E)</source>
   <translation>Zurücknehmen, worüber gezogen wird (Umschalt+E)</translation>
  </message>
  <message numerus="yes">
   <source>Take back {n} images</source>
   <translation>
    <numerusform>{n} Bild wieder aufnehmen</numerusform>
    <numerusform>{n} Bilder wieder aufnehmen</numerusform>
   </translation>
  </message>
  <message>
   <source>Take no part in training and testing; the files stay, and Ctrl+Z undoes it (X or Del)</source>
   <translation>Nimmt an Training und Test nicht teil; die Dateien bleiben, Strg+Z macht es rückgängig (X oder Entf)</translation>
  </message>
  <message>
   <source>Take nothing over (Esc)</source>
   <translation>Nichts übernehmen (Esc)</translation>
  </message>
  <message>
   <source>Take part in training and testing again (X)</source>
   <translation>Nimmt an Training und Test wieder teil (X)</translation>
  </message>
  <message>
   <source>Take the &amp;tour</source>
   <translation>&amp;Rundgang beginnen</translation>
  </message>
  <message>
   <source>Take the chosen model and its results out of the project; can be undone</source>
   <translation>Das gewählte Modell und seine Ergebnisse aus dem Projekt nehmen; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Take the last change back</source>
   <translation>Die letzte Änderung zurücknehmen</translation>
  </message>
  <message>
   <source>Take the model and its results out of the project; can be undone</source>
   <translation>Das Modell und seine Ergebnisse aus dem Projekt nehmen; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Take the tour, 2 minutes</source>
   <translation>Rundgang, 2 Minuten</translation>
  </message>
  <message>
   <source>Take weights over from a kit or a file, for example from a USB stick</source>
   <translation>Gewichte aus einem Kit oder einer Datei übernehmen, etwa von einem USB-Stick</translation>
  </message>
  <message>
   <source>Takes effect at the next start</source>
   <translation>Wirkt ab dem nächsten Start</translation>
  </message>
  <message>
   <source>Teacher</source>
   <translation>Lehrer</translation>
  </message>
  <message>
   <source>Technical details</source>
   <translation>Technische Einzelheiten</translation>
  </message>
  <message>
   <source>Test good</source>
   <translation>Test gut</translation>
  </message>
  <message>
   <source>Test images measured</source>
   <translation>Gemessene Testbilder</translation>
  </message>
  <message>
   <source>That failed: {message} {hint}</source>
   <translation>Das ging schief: {message} {hint}</translation>
  </message>
  <message>
   <source>The anomaly map contains values that are not finite numbers.</source>
   <translation>Die Anomaliekarte enthält Werte, die keine endlichen Zahlen sind.</translation>
  </message>
  <message>
   <source>The answer comes after: {title}.</source>
   <translation>Die Antwort kommt nach: {title}.</translation>
  </message>
  <message>
   <source>The calculation process could not be started ({error}).</source>
   <translation>Der Rechenprozess konnte nicht gestartet werden ({error}).</translation>
  </message>
  <message>
   <source>The calculation process ended unexpectedly ({cause}).</source>
   <translation>Der Rechenprozess endete unerwartet ({cause}).</translation>
  </message>
  <message>
   <source>The calculation process ends at start again and again ({cause}).</source>
   <translation>Der Rechenprozess endet beim Start immer wieder ({cause}).</translation>
  </message>
  <message>
   <source>The calculation process ends while idle again and again ({cause}).</source>
   <translation>Der Rechenprozess endet im Leerlauf immer wieder ({cause}).</translation>
  </message>
  <message>
   <source>The calculation process is starting …</source>
   <translation>Der Rechenprozess startet …</translation>
  </message>
  <message>
   <source>The category has no images</source>
   <translation>Die Kategorie hat keine Bilder</translation>
  </message>
  <message>
   <source>The content is not a PNG, JPEG, BMP or TIFF image.</source>
   <translation>Der Inhalt ist kein PNG-, JPEG-, BMP- oder TIFF-Bild.</translation>
  </message>
  <message>
   <source>The cost of {name} can't be {value}.</source>
   <translation>Die Kosten für {name} können nicht {value} sein.</translation>
  </message>
  <message>
   <source>The data set has a mask of this image, and it is never changed</source>
   <translation>Der Datensatz hat eine Maske dieses Bildes, und sie wird nie verändert</translation>
  </message>
  <message>
   <source>The disk of {folder} is full: training keeps features there that don't fit into memory, {value} GiB in all.</source>
   <translation>Die Platte von {folder} ist voll: Das Training hält dort Merkmale, die nicht in den Speicher passen, {value} GiB insgesamt.</translation>
  </message>
  <message>
   <source>The disk of {folder} is nearly full: {mb} MB are free.</source>
   <translation>Der Datenträger von {folder} ist fast voll: {mb} MB sind frei.</translation>
  </message>
  <message>
   <source>The disk of {user_folder} has {value} MB free; {value2} MB are needed.</source>
   <translation>Die Platte von {user_folder} hat {value} MB frei; {value2} MB werden gebraucht.</translation>
  </message>
  <message>
   <source>The distance from the subspace (feature reconstruction error), or the negative log likelihood of a Gaussian inside it. The map shows the former.</source>
   <translation>Der Abstand vom Unterraum (Fehler der Merkmalsrekonstruktion), oder die negative Log-Likelihood einer Gauß-Verteilung darin. Die Karte zeigt den ersten.</translation>
  </message>
  <message>
   <source>The download of {file_name} stopped: {value}.</source>
   <translation>Das Herunterladen von {file_name} brach ab: {value}.</translation>
  </message>
  <message>
   <source>The drawn mask can't be read.</source>
   <translation>Die gezeichnete Maske lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The driver of the graphics card is too old for this build of torch.</source>
   <translation>Der Treiber der Grafikkarte ist zu alt für diese Ausgabe von torch.</translation>
  </message>
  <message>
   <source>The ensemble's weights or scales are no usable numbers.</source>
   <translation>Die Gewichte oder Skalen des Ensembles sind keine brauchbaren Zahlen.</translation>
  </message>
  <message>
   <source>The features of this training don't fit into memory and take {value} GiB on disk{found}.</source>
   <translation>Die Merkmale dieses Trainings passen nicht in den Speicher und brauchen {value} GiB auf der Platte{found}.</translation>
  </message>
  <message>
   <source>The file can't be opened ({error}).</source>
   <translation>Die Datei lässt sich nicht öffnen ({error}).</translation>
  </message>
  <message>
   <source>The file can't be opened ({value}).</source>
   <translation>Die Datei lässt sich nicht öffnen ({value}).</translation>
  </message>
  <message>
   <source>The file has changed since it was first used: this is how it looks now.</source>
   <translation>Die Datei hat sich seit dem ersten Gebrauch geändert: So sieht sie jetzt aus.</translation>
  </message>
  <message>
   <source>The file is cut off: its end is missing.</source>
   <translation>Die Datei ist abgeschnitten: Ihr Ende fehlt.</translation>
  </message>
  <message>
   <source>The file is damaged: a checksum inside it is wrong.</source>
   <translation>Die Datei ist beschädigt: Eine Prüfsumme darin ist falsch.</translation>
  </message>
  <message>
   <source>The file is damaged: its header makes no sense.</source>
   <translation>Die Datei ist beschädigt: Ihr Kopf ergibt keinen Sinn.</translation>
  </message>
  <message>
   <source>The file is empty (0 bytes).</source>
   <translation>Die Datei ist leer (0 Bytes).</translation>
  </message>
  <message>
   <source>The file is incomplete or was changed on the way. Nothing was stored; try again.</source>
   <translation>Die Datei ist unvollständig oder wurde unterwegs verändert. Nichts wurde gespeichert; versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>The file is still being written.</source>
   <translation>Die Datei wird noch geschrieben.</translation>
  </message>
  <message>
   <source>The file is the one that was learned from.</source>
   <translation>Die Datei ist die, von der gelernt wurde.</translation>
  </message>
  <message>
   <source>The file may be incomplete. A plain state dict of a CLIP encoder is taken over by `patchlight weights import {name}`.</source>
   <translation>Die Datei ist vielleicht unvollständig. Ein einfaches State-Dict eines CLIP-Encoders übernimmt `patchlight weights import {name}`.</translation>
  </message>
  <message>
   <source>The file on disk is as it was before. Save under another name or in another place.</source>
   <translation>Die Datei auf der Platte ist, wie sie vorher war. Speichern Sie unter einem anderen Namen oder an einem anderen Ort.</translation>
  </message>
  <message>
   <source>The files are being copied</source>
   <translation>Die Dateien werden kopiert</translation>
  </message>
  <message>
   <source>The first, {good}: {found}</source>
   <translation>Das erste, {good}: {found}</translation>
  </message>
  <message>
   <source>The folder can't be opened</source>
   <translation>Der Ordner lässt sich nicht öffnen</translation>
  </message>
  <message>
   <source>The folder for weights {user_folder} can't be made: {value}.</source>
   <translation>Der Ordner für Gewichte {user_folder} lässt sich nicht anlegen: {value}.</translation>
  </message>
  <message>
   <source>The folder holds {images} now, with {problems}.</source>
   <translation>Der Ordner enthält jetzt {images}, mit {problems}.</translation>
  </message>
  <message>
   <source>The folder is not there. Choose “Images have moved…” first</source>
   <translation>Der Ordner ist nicht da. Wählen Sie zuerst „Bilder sind umgezogen…“</translation>
  </message>
  <message>
   <source>The folder is {folder}.</source>
   <translation>Der Ordner ist {folder}.</translation>
  </message>
  <message>
   <source>The folder of the training images is not known.</source>
   <translation>Der Ordner der Trainingsbilder ist nicht bekannt.</translation>
  </message>
  <message>
   <source>The folder {folder} can't be made: {error}.</source>
   <translation>Der Ordner {folder} lässt sich nicht anlegen: {error}.</translation>
  </message>
  <message>
   <source>The folder {path} can't be opened ({value}).</source>
   <translation>Der Ordner {path} lässt sich nicht öffnen ({value}).</translation>
  </message>
  <message>
   <source>The folder {path} is empty.</source>
   <translation>Der Ordner {path} ist leer.</translation>
  </message>
  <message>
   <source>The image can't be decoded.</source>
   <translation>Das Bild lässt sich nicht dekodieren.</translation>
  </message>
  <message>
   <source>The image can't be decoded; the file may be damaged or of a rare kind.</source>
   <translation>Das Bild lässt sich nicht dekodieren; die Datei ist vielleicht beschädigt oder von seltener Art.</translation>
  </message>
  <message>
   <source>The image has no pixels.</source>
   <translation>Das Bild hat keine Pixel.</translation>
  </message>
  <message>
   <source>The image holds floating-point values up to {value}.</source>
   <translation>Das Bild enthält Gleitkommawerte bis {value}.</translation>
  </message>
  <message>
   <source>The image is not in the data set.</source>
   <translation>Das Bild ist nicht im Datensatz.</translation>
  </message>
  <message>
   <source>The image is of a kind that can't be decoded.</source>
   <translation>Das Bild ist von einer Art, die sich nicht dekodieren lässt.</translation>
  </message>
  <message>
   <source>The image is too large: {width} x {height} pixels, at most {value} megapixels.</source>
   <translation>Das Bild ist zu groß: {width} x {height} Pixel, höchstens {value} Megapixel.</translation>
  </message>
  <message>
   <source>The image was removed before it could be inspected.</source>
   <translation>Das Bild wurde entfernt, bevor es geprüft werden konnte.</translation>
  </message>
  <message>
   <source>The images are not where they were when this project was saved.</source>
   <translation>Die Bilder sind nicht mehr dort, wo sie beim Speichern dieses Projekts waren.</translation>
  </message>
  <message>
   <source>The images are shown already</source>
   <translation>Die Bilder werden schon gezeigt</translation>
  </message>
  <message>
   <source>The images were found, but not all as they were.</source>
   <translation>Die Bilder wurden gefunden, aber nicht alle unverändert.</translation>
  </message>
  <message>
   <source>The installed program can't use it; Patchlight set up from its sources can ({distribution}).</source>
   <translation>Das installierte Programm kann es nicht benutzen; aus den Quellen eingerichtet kann Patchlight es ({distribution}).</translation>
  </message>
  <message>
   <source>The kit is empty.</source>
   <translation>Das Kit ist leer.</translation>
  </message>
  <message>
   <source>The kit {name} is damaged: {why}.</source>
   <translation>Das Kit {name} ist beschädigt: {why}.</translation>
  </message>
  <message>
   <source>The kit {name} was made by a newer Patchlight (format {content}; this one reads {format_version}).</source>
   <translation>Das Kit {name} wurde von einem neueren Patchlight gemacht (Format {content}; dieses liest {format_version}).</translation>
  </message>
  <message>
   <source>The language changes when Patchlight is started the next time.</source>
   <translation>Die Sprache wechselt, wenn Patchlight das nächste Mal gestartet wird.</translation>
  </message>
  <message>
   <source>The largest value of the anomaly map, or the mean of its k largest ones.</source>
   <translation>Der größte Wert der Anomaliekarte, oder das Mittel ihrer k größten.</translation>
  </message>
  <message>
   <source>The last parts, newest first (arrow keys choose)</source>
   <translation>Die letzten Teile, neueste zuerst (Pfeiltasten wählen)</translation>
  </message>
  <message>
   <source>The last picture appears here.</source>
   <translation>Hier erscheint das letzte Bild.</translation>
  </message>
  <message>
   <source>The last twenty parts appear here.</source>
   <translation>Hier erscheinen die letzten zwanzig Teile.</translation>
  </message>
  <message>
   <source>The log in {folder} can't be written: {error}. {lines} for it.</source>
   <translation>Das Protokoll in {folder} lässt sich nicht schreiben: {error}. {lines} darauf.</translation>
  </message>
  <message>
   <source>The log {path} can't be read: {error}.</source>
   <translation>Das Protokoll {path} lässt sich nicht lesen: {error}.</translation>
  </message>
  <message>
   <source>The map that score, threshold and regions come from</source>
   <translation>Die Karte, aus der Anomaliewert, Schwelle und Bereiche kommen</translation>
  </message>
  <message>
   <source>The maps of {model_id} are not fused from two.</source>
   <translation>Die Karten von {model_id} sind nicht aus zweien vereint.</translation>
  </message>
  <message>
   <source>The mask has {size} x {size2} pixels, its image {size3} x {size4}: the mask is left out.</source>
   <translation>Die Maske hat {size} x {size2} Pixel, ihr Bild {size3} x {size4}: Die Maske ist ausgelassen.</translation>
  </message>
  <message>
   <source>The mask marks nothing: no pixel is above half of full scale.</source>
   <translation>Die Maske markiert nichts: Kein Pixel liegt über der Hälfte des Höchstwerts.</translation>
  </message>
  <message>
   <source>The model does not say from which image this patch is.</source>
   <translation>Das Modell sagt nicht, von welchem Bild dieser Patch ist.</translation>
  </message>
  <message>
   <source>The model is no longer in the project.</source>
   <translation>Das Modell ist nicht mehr im Projekt.</translation>
  </message>
  <message>
   <source>The model lacks {missing}.</source>
   <translation>Dem Modell fehlt {missing}.</translation>
  </message>
  <message>
   <source>The model or its input is damaged, or its scores are beyond 65504: train the model again.</source>
   <translation>Das Modell oder seine Eingabe ist beschädigt, oder seine Anomaliewerte liegen über 65504: Trainieren Sie das Modell noch einmal.</translation>
  </message>
  <message>
   <source>The model or its input is damaged: train the model again.</source>
   <translation>Das Modell oder seine Eingabe ist beschädigt: Trainieren Sie das Modell noch einmal.</translation>
  </message>
  <message>
   <source>The model {id} is for “{category}”, not “{category2}”.</source>
   <translation>Das Modell {id} ist für „{category}“, nicht „{category2}“.</translation>
  </message>
  <message>
   <source>The model's axes and variances differ in number.</source>
   <translation>Achsen und Varianzen des Modells sind verschieden viele.</translation>
  </message>
  <message>
   <source>The model's memory bank has a wrong shape: {shape}, {shape2}.</source>
   <translation>Der Merkmalsspeicher des Modells hat eine falsche Form: {shape}, {shape2}.</translation>
  </message>
  <message>
   <source>The model's neighbour search can't be restored: {error}.</source>
   <translation>Die Nachbarsuche des Modells lässt sich nicht wiederherstellen: {error}.</translation>
  </message>
  <message>
   <source>The model's quantiles are out of order.</source>
   <translation>Die Quantile des Modells sind in falscher Reihenfolge.</translation>
  </message>
  <message>
   <source>The model's {name} has a wrong shape: {shape}, not {words}.</source>
   <translation>{name} des Modells hat eine falsche Form: {shape}, nicht {words}.</translation>
  </message>
  <message>
   <source>The name isn't valid text; rename it to use it.</source>
   <translation>Der Name ist kein gültiger Text; benennen Sie ihn um, um es zu verwenden.</translation>
  </message>
  <message>
   <source>The new model of {name} was not kept: the project has another data set now.</source>
   <translation>Das neue Modell von {name} wurde nicht behalten: Das Projekt hat jetzt einen anderen Datensatz.</translation>
  </message>
  <message>
   <source>The next step (Alt+Right)</source>
   <translation>Der nächste Schritt (Alt+Rechts)</translation>
  </message>
  <message>
   <source>The package {module} is not installed. {value}</source>
   <translation>Das Paket {module} ist nicht installiert. {value}</translation>
  </message>
  <message>
   <source>The patch asked about.</source>
   <translation>Der Patch, nach dem gefragt wird.</translation>
  </message>
  <message>
   <source>The picture can't be encoded.</source>
   <translation>Das Bild lässt sich nicht kodieren.</translation>
  </message>
  <message>
   <source>The picture of {name} is in the clipboard.</source>
   <translation>Das Bild „{name}“ ist in der Zwischenablage.</translation>
  </message>
  <message>
   <source>The picture {path} can't be written: {reason}.</source>
   <translation>Das Bild {path} lässt sich nicht schreiben: {reason}.</translation>
  </message>
  <message>
   <source>The pretrained network whose features the method looks at</source>
   <translation>Das vortrainierte Netz, auf dessen Merkmale das Verfahren schaut</translation>
  </message>
  <message>
   <source>The product to look at</source>
   <translation>Das Produkt, um das es geht</translation>
  </message>
  <message>
   <source>The project can't be saved: what was written can't be read back.</source>
   <translation>Das Projekt lässt sich nicht speichern: Was geschrieben wurde, lässt sich nicht zurücklesen.</translation>
  </message>
  <message>
   <source>The project file has the unknown format version {version}.</source>
   <translation>Die Projektdatei hat die unbekannte Formatversion {version}.</translation>
  </message>
  <message>
   <source>The project has no data set yet.</source>
   <translation>Das Projekt hat noch keinen Datensatz.</translation>
  </message>
  <message>
   <source>The question was cancelled. Press W twice to ask again.</source>
   <translation>Die Frage wurde abgebrochen. Zweimal W fragt noch einmal.</translation>
  </message>
  <message numerus="yes">
   <source>The queue is paused, {n} trainings wait. Resume it on the training page.</source>
   <translation>
    <numerusform>Die Warteschlange ist angehalten, {n} Training wartet. Auf der Trainingsseite geht es weiter.</numerusform>
    <numerusform>Die Warteschlange ist angehalten, {n} Trainings warten. Auf der Trainingsseite geht es weiter.</numerusform>
   </translation>
  </message>
  <message>
   <source>The regulariser “penalty” and a penalty folder need each other.</source>
   <translation>Der Regularisierer „penalty“ und ein Ordner anderer Dinge brauchen einander.</translation>
  </message>
  <message>
   <source>The report is in {path}.</source>
   <translation>Der Bericht ist in {path}.</translation>
  </message>
  <message>
   <source>The rule for the width of the kernels.</source>
   <translation>Die Regel für die Breite der Kerne.</translation>
  </message>
  <message>
   <source>The run {id} lacks the two maps.</source>
   <translation>Der Messung {id} fehlen die beiden Karten.</translation>
  </message>
  <message>
   <source>The runtime OpenVINO is not installed.</source>
   <translation>Die Laufzeit OpenVINO ist nicht installiert.</translation>
  </message>
  <message>
   <source>The runtime OpenVINO runs on the processor only.</source>
   <translation>Die Laufzeit OpenVINO läuft nur auf dem Prozessor.</translation>
  </message>
  <message>
   <source>The scores and maps of each model are brought to the scale of its own threshold and averaged; a model with twice the share counts twice as much. The result is a new model, these stay as they are.</source>
   <translation>Anomaliewerte und Karten jedes Modells werden auf die Skala seiner eigenen Schwelle gebracht und gemittelt; ein Modell mit doppeltem Anteil zählt doppelt. Das Ergebnis ist ein neues Modell, diese bleiben, wie sie sind.</translation>
  </message>
  <message>
   <source>The scores of the good images are not all finite numbers.</source>
   <translation>Die Anomaliewerte der guten Bilder sind nicht alle endliche Zahlen.</translation>
  </message>
  <message>
   <source>The screen has room for {w} × {h} points; the window needs {nw} × {nh}.</source>
   <translation>Der Bildschirm hat Platz für {w} × {h} Punkte; das Fenster braucht {nw} × {nh}.</translation>
  </message>
  <message>
   <source>The server refused {url}: {code} {reason}.</source>
   <translation>Der Server lehnte {url} ab: {code} {reason}.</translation>
  </message>
  <message>
   <source>The share that the rule asks for</source>
   <translation>Der Anteil, den die Regel verlangt</translation>
  </message>
  <message>
   <source>The shares of {models} models can't be {value}.</source>
   <translation>Die Anteile von {models} Modellen können nicht {value} sein.</translation>
  </message>
  <message>
   <source>The step before (Alt+Left)</source>
   <translation>Der vorige Schritt (Alt+Links)</translation>
  </message>
  <message>
   <source>The student learns from square cut-outs of this size, one of each image of a batch.</source>
   <translation>Der Student lernt von quadratischen Ausschnitten dieser Größe, einem von jedem Bild eines Stapels.</translation>
  </message>
  <message>
   <source>The student learns from the features that differ most from the teacher's, above this quantile; 0: from all. The paper's 0.999 is for seventy thousand steps; of a thousand it leaves too little.</source>
   <translation>Der Student lernt von den Merkmalen, die am meisten vom Lehrer abweichen, über diesem Quantil; 0: von allen. Die 0,999 der Veröffentlichung gelten für siebzigtausend Schritte; bei tausend lässt das zu wenig übrig.</translation>
  </message>
  <message>
   <source>The system's &amp;language</source>
   <translation>&amp;Sprache des Systems</translation>
  </message>
  <message>
   <source>The table has been written.</source>
   <translation>Die Tabelle wurde geschrieben.</translation>
  </message>
  <message>
   <source>The tables are in {results} and {name}.</source>
   <translation>Die Tabellen sind in {results} und {name}.</translation>
  </message>
  <message>
   <source>The teacher file {file} is not there.</source>
   <translation>Die Lehrerdatei {file} ist nicht da.</translation>
  </message>
  <message>
   <source>The teacher file {path} can't be opened: {strerror}.</source>
   <translation>Die Lehrerdatei {path} lässt sich nicht öffnen: {strerror}.</translation>
  </message>
  <message>
   <source>The teacher file {path} can't be read; it may be damaged.</source>
   <translation>Die Lehrerdatei {path} lässt sich nicht lesen; sie ist vielleicht beschädigt.</translation>
  </message>
  <message>
   <source>The teacher file {path} holds numbers that are not finite.</source>
   <translation>Die Lehrerdatei {path} enthält Zahlen, die nicht endlich sind.</translation>
  </message>
  <message>
   <source>The teacher file {path} lacks layers that are needed.</source>
   <translation>Der Lehrerdatei {path} fehlen Schichten, die gebraucht werden.</translation>
  </message>
  <message>
   <source>The threshold by hand</source>
   <translation>Die Schwelle von Hand</translation>
  </message>
  <message>
   <source>The threshold is not a number.</source>
   <translation>Die Schwelle ist keine Zahl.</translation>
  </message>
  <message>
   <source>The threshold was chosen on the test images, so figures at it are flattering.</source>
   <translation>Die Schwelle wurde an den Testbildern gewählt, daher sind Kennzahlen bei ihr geschönt.</translation>
  </message>
  <message>
   <source>The trained model whose results are shown</source>
   <translation>Das trainierte Modell, dessen Ergebnisse gezeigt werden</translation>
  </message>
  <message>
   <source>The training failed; the notice above says why. It can be started again.</source>
   <translation>Das Training ist gescheitert; die Meldung oben sagt, warum. Es kann neu gestartet werden.</translation>
  </message>
  <message>
   <source>The training image can't be read where it was.</source>
   <translation>Das Trainingsbild lässt sich dort, wo es war, nicht lesen.</translation>
  </message>
  <message>
   <source>The training of {name} waits for its turn. Goes on when it is done.</source>
   <translation>Das Training von {name} wartet. Weiter geht es, wenn es fertig ist.</translation>
  </message>
  <message>
   <source>The training page offers them after what runs now.</source>
   <translation>Die Trainingsseite bietet sie an, sobald fertig ist, was jetzt läuft.</translation>
  </message>
  <message>
   <source>The training page offers them now.</source>
   <translation>Die Trainingsseite bietet sie jetzt an.</translation>
  </message>
  <message>
   <source>The true length of the line makes the scale of all images of {category}</source>
   <translation>Die wahre Länge der Linie ergibt den Maßstab aller Bilder von {category}</translation>
  </message>
  <message>
   <source>The unsaved work in {entry} is incomplete: {args} is missing.</source>
   <translation>Die nicht gespeicherte Arbeit in {entry} ist unvollständig: {args} fehlt.</translation>
  </message>
  <message>
   <source>The values of {name} are in the clipboard.</source>
   <translation>Die Werte von „{name}“ sind in der Zwischenablage.</translation>
  </message>
  <message>
   <source>The variance of an AUROC needs two good and two anomalous examples at least.</source>
   <translation>Die Varianz einer AUROC braucht mindestens zwei gute und zwei auffällige Beispiele.</translation>
  </message>
  <message>
   <source>The weights are not on this computer. {way}</source>
   <translation>Die Gewichte sind nicht auf diesem Rechner. {way}</translation>
  </message>
  <message>
   <source>The weights file {damaged} is damaged or not the official one; needed is {what}.</source>
   <translation>Die Gewichtsdatei {damaged} ist beschädigt oder nicht die amtliche; gebraucht wird {what}.</translation>
  </message>
  <message>
   <source>The weights file {path} can't be loaded.</source>
   <translation>Die Gewichtsdatei {path} lässt sich nicht laden.</translation>
  </message>
  <message>
   <source>The weights file {path} lacks layers that are needed.</source>
   <translation>Der Gewichtsdatei {path} fehlen Schichten, die gebraucht werden.</translation>
  </message>
  <message>
   <source>The weights file {source} can't be imported: {value}.</source>
   <translation>Die Gewichtsdatei {source} lässt sich nicht importieren: {value}.</translation>
  </message>
  <message>
   <source>The weights of {backbone} are not on this computer: {what}.</source>
   <translation>Die Gewichte von {backbone} sind nicht auf diesem Rechner: {what}.</translation>
  </message>
  <message>
   <source>The {name} must lie between {low} and {high} seconds.</source>
   <translation>Die {name} muss zwischen {low} und {high} Sekunden liegen.</translation>
  </message>
  <message>
   <source>Theme, language and recent projects are forgotten when the window closes.</source>
   <translation>Design, Sprache und zuletzt geöffnete Projekte sind vergessen, sobald das Fenster schließt.</translation>
  </message>
  <message>
   <source>Then it is logged as unreadable</source>
   <translation>Dann wird sie als unlesbar protokolliert</translation>
  </message>
  <message>
   <source>There are no good images in {path}.</source>
   <translation>In {path} gibt es keine guten Bilder.</translation>
  </message>
  <message>
   <source>There are no good images of “{name}” to set thresholds from.</source>
   <translation>Es gibt keine guten Bilder von „{name}“, aus denen sich Schwellen setzen ließen.</translation>
  </message>
  <message>
   <source>There are no maps to export: {names} gives one score per image, no map.</source>
   <translation>Es gibt keine Karten zu exportieren: {names} gibt einen Anomaliewert je Bild, keine Karte.</translation>
  </message>
  <message>
   <source>There are no results on test images to export.</source>
   <translation>Es gibt keine Ergebnisse auf Testbildern zu exportieren.</translation>
  </message>
  <message>
   <source>There are no scores of held-out good images to set a threshold from.</source>
   <translation>Es gibt keine Anomaliewerte zurückgehaltener guter Bilder, aus denen sich eine Schwelle setzen ließe.</translation>
  </message>
  <message>
   <source>There are no test images for “{name}”.</source>
   <translation>Es gibt keine Testbilder für „{name}“.</translation>
  </message>
  <message>
   <source>There are no test images.</source>
   <translation>Es gibt keine Testbilder.</translation>
  </message>
  <message>
   <source>There are no test images: a model can be trained and used, but not measured.</source>
   <translation>Es gibt keine Testbilder: Ein Modell kann trainiert und benutzt, aber nicht gemessen werden.</translation>
  </message>
  <message>
   <source>There are no weights called {name}.</source>
   <translation>Es gibt keine Gewichte namens {name}.</translation>
  </message>
  <message>
   <source>There are no weights for {backbone}.</source>
   <translation>Es gibt keine Gewichte für {backbone}.</translation>
  </message>
  <message>
   <source>There are unsaved changes</source>
   <translation>Es gibt nicht gespeicherte Änderungen</translation>
  </message>
  <message>
   <source>There are {counts} for {sample_ids} images.</source>
   <translation>Es gibt {counts} für {sample_ids} Bilder.</translation>
  </message>
  <message>
   <source>There are {scores} scores but {peaks} map peaks of good images.</source>
   <translation>Es gibt {scores} Anomaliewerte, aber {peaks} Kartenspitzen guter Bilder.</translation>
  </message>
  <message>
   <source>There are {size} scores for {size2} labels.</source>
   <translation>Es gibt {size} Anomaliewerte für {size2} Labels.</translation>
  </message>
  <message>
   <source>There is a driver, but no NVIDIA graphics card that it lets Patchlight see.</source>
   <translation>Es gibt einen Treiber, aber keine NVIDIA-Grafikkarte, die er Patchlight sehen lässt.</translation>
  </message>
  <message>
   <source>There is already a model called {id}.</source>
   <translation>Es gibt schon ein Modell namens {id}.</translation>
  </message>
  <message>
   <source>There is no backbone called {name}.</source>
   <translation>Es gibt keinen Backbone namens {name}.</translation>
  </message>
  <message>
   <source>There is no data set yet.</source>
   <translation>Es gibt noch keinen Datensatz.</translation>
  </message>
  <message>
   <source>There is no detector called {name}.</source>
   <translation>Es gibt kein Verfahren namens {name}.</translation>
  </message>
  <message>
   <source>There is no device called {name}.</source>
   <translation>Es gibt keine Recheneinheit namens {name}.</translation>
  </message>
  <message>
   <source>There is no file {path}.</source>
   <translation>Es gibt keine Datei {path}.</translation>
  </message>
  <message>
   <source>There is no folder {folder}. Check the path, and that the network is connected.</source>
   <translation>Es gibt keinen Ordner {folder}. Pfad und Netzverbindung prüfen.</translation>
  </message>
  <message>
   <source>There is no folder {path}.</source>
   <translation>Es gibt keinen Ordner {path}.</translation>
  </message>
  <message>
   <source>There is no folder {root}.</source>
   <translation>Es gibt keinen Ordner {root}.</translation>
  </message>
  <message>
   <source>There is no good image to learn from. Put some into a folder called “good”.</source>
   <translation>Es gibt kein gutes Bild, von dem gelernt werden könnte. Legen Sie welche in einen Ordner „good“.</translation>
  </message>
  <message>
   <source>There is no good image to test on</source>
   <translation>Es gibt kein gutes Bild zum Testen</translation>
  </message>
  <message>
   <source>There is no good image to train on</source>
   <translation>Es gibt kein gutes Bild zum Trainieren</translation>
  </message>
  <message>
   <source>There is no image among these files.</source>
   <translation>Unter diesen Dateien ist kein Bild.</translation>
  </message>
  <message>
   <source>There is no image of a defect</source>
   <translation>Es gibt kein Bild eines Defekts</translation>
  </message>
  <message>
   <source>There is no model of {name} yet. Train one on its good images.</source>
   <translation>Es gibt noch kein Modell von {name}. Trainieren Sie eines mit seinen guten Bildern.</translation>
  </message>
  <message>
   <source>There is no model of {name} yet. Train two to compare them.</source>
   <translation>Es gibt noch kein Modell von {name}. Trainieren Sie zwei, um sie zu vergleichen.</translation>
  </message>
  <message>
   <source>There is no model to inspect with.</source>
   <translation>Es gibt kein Modell zum Prüfen.</translation>
  </message>
  <message>
   <source>There is no model to inspect with. Train one first.</source>
   <translation>Es gibt kein Modell zum Prüfen. Zuerst eines trainieren.</translation>
  </message>
  <message>
   <source>There is no paired test for this figure here, so no best one is marked.</source>
   <translation>Für diese Kennzahl gibt es hier keinen gepaarten Test, daher ist keine beste gekennzeichnet.</translation>
  </message>
  <message>
   <source>There is no parameter called {unknown}.</source>
   <translation>Es gibt keinen Parameter namens {unknown}.</translation>
  </message>
  <message>
   <source>There is no readable image in the penalty folder “{folder}”.</source>
   <translation>Im Ordner anderer Dinge „{folder}“ ist kein lesbares Bild.</translation>
  </message>
  <message>
   <source>There is not enough free memory for this.</source>
   <translation>Dafür ist nicht genug Speicher frei.</translation>
  </message>
  <message>
   <source>There is not enough free space on the project's disk for this.</source>
   <translation>Auf der Platte des Projekts ist dafür nicht genug Platz frei.</translation>
  </message>
  <message>
   <source>There is not enough memory for this job.</source>
   <translation>Für diese Aufgabe ist nicht genug Speicher da.</translation>
  </message>
  <message>
   <source>There is not enough memory for this.</source>
   <translation>Dafür reicht der Arbeitsspeicher nicht.</translation>
  </message>
  <message>
   <source>There must be {known} maps and masks, one for each score.</source>
   <translation>Es müssen {known} Karten und Masken sein, eine für jeden Anomaliewert.</translation>
  </message>
  <message>
   <source>These are no longer the images that model {id} was trained on: train again.</source>
   <translation>Das sind nicht mehr die Bilder, mit denen das Modell {id} trainiert wurde: Trainieren Sie neu.</translation>
  </message>
  <message>
   <source>These verdicts are not in the log of the ended watch.</source>
   <translation>Diese Urteile stehen nicht im Protokoll der beendeten Überwachung.</translation>
  </message>
  <message>
   <source>This button draws a demo data set: a machined part and a woven texture, good ones to learn from and a few defective ones to test on. Your own folder is opened the same way later.</source>
   <translation>Dieser Knopf zeichnet einen Demodatensatz: ein gefrästes Teil und ein Gewebe, gute zum Lernen und einige defekte zum Testen. Später öffnet man den eigenen Ordner auf dieselbe Weise.</translation>
  </message>
  <message>
   <source>This can't be measured without both good and anomalous examples.</source>
   <translation>Ohne gute und auffällige Beispiele lässt sich das nicht messen.</translation>
  </message>
  <message>
   <source>This can't be measured: nothing is marked as anomalous.</source>
   <translation>Das lässt sich nicht messen: Nichts ist als auffällig markiert.</translation>
  </message>
  <message>
   <source>This can't be measured: nothing is marked as good.</source>
   <translation>Das lässt sich nicht messen: Nichts ist als gut markiert.</translation>
  </message>
  <message>
   <source>This computer has one.</source>
   <translation>Dieser Rechner hat eine.</translation>
  </message>
  <message>
   <source>This computer's processor has no AVX2, so calculations take longer.</source>
   <translation>Der Prozessor dieses Rechners hat kein AVX2, deshalb dauern Berechnungen länger.</translation>
  </message>
  <message>
   <source>This image uses only the lowest {dark_bits} of its 16 bits and appears nearly black (first of {count} images with more than 8 bits). Scale all images alike before using them.</source>
   <translation>Dieses Bild verwendet nur die untersten {dark_bits} seiner 16 Bit und erscheint fast schwarz (erstes von {count} Bildern mit mehr als 8 Bit). Skalieren Sie alle Bilder gleich, bevor Sie sie verwenden.</translation>
  </message>
  <message>
   <source>This installation</source>
   <translation>Diese Installation</translation>
  </message>
  <message>
   <source>This is a fault of Patchlight. Please report it together with the details.</source>
   <translation>Das ist ein Fehler von Patchlight. Bitte melden Sie ihn zusammen mit den Einzelheiten.</translation>
  </message>
  <message>
   <source>This is the first image</source>
   <translation>Das ist das erste Bild</translation>
  </message>
  <message>
   <source>This is the first step</source>
   <translation>Das ist der erste Schritt</translation>
  </message>
  <message>
   <source>This is the last image</source>
   <translation>Das ist das letzte Bild</translation>
  </message>
  <message>
   <source>This model was trained with another teacher (SHA-256 {sha256}) than this one ({digest}).</source>
   <translation>Dieses Modell wurde mit einem anderen Lehrer (SHA-256 {sha256}) trainiert als diesem ({digest}).</translation>
  </message>
  <message>
   <source>This model was trained with other weights of {title} (SHA-256 {sha256}) than those in use ({sha2562}).</source>
   <translation>Dieses Modell wurde mit anderen Gewichten von {title} (SHA-256 {sha256}) trainiert als den verwendeten ({sha2562}).</translation>
  </message>
  <message>
   <source>This name is kept with every verdict. Click to change it.</source>
   <translation>Dieser Name wird mit jedem Urteil gespeichert. Klick ändert ihn.</translation>
  </message>
  <message>
   <source>This part</source>
   <translation>Dieses Teil</translation>
  </message>
  <message>
   <source>This processor has no instructions for bf16, so bf16 is no faster than fp32 here, often slower: use precision fp32.</source>
   <translation>Dieser Prozessor hat keine Befehle für bf16, daher ist bf16 hier nicht schneller als fp32, oft langsamer: Verwenden Sie die Genauigkeit fp32.</translation>
  </message>
  <message>
   <source>This project has no category {category} any more</source>
   <translation>Dieses Projekt hat keine Kategorie {category} mehr</translation>
  </message>
  <message>
   <source>This training doesn't fit.</source>
   <translation>Dieses Training passt nicht.</translation>
  </message>
  <message>
   <source>This training takes {value} MiB of memory, and {value2} MiB are free.</source>
   <translation>Dieses Training braucht {value} MiB Speicher, und {value2} MiB sind frei.</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>Schwelle</translation>
  </message>
  <message>
   <source>Thresholds</source>
   <translation>Schwellen</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time limit</source>
   <translation>Zeitgrenze</translation>
  </message>
  <message>
   <source>Time to inspect this image</source>
   <translation>Zeit zum Prüfen dieses Bildes</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>Tour</source>
   <translation>Rundgang</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Trainieren</translation>
  </message>
  <message>
   <source>Train a model</source>
   <translation>Ein Modell trainieren</translation>
  </message>
  <message>
   <source>Train a model of the chosen category first</source>
   <translation>Zuerst ein Modell der gewählten Kategorie trainieren</translation>
  </message>
  <message>
   <source>Train all</source>
   <translation>Alle trainieren</translation>
  </message>
  <message>
   <source>Train it again.</source>
   <translation>Trainieren Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Train more</source>
   <translation>Weiter trainieren</translation>
  </message>
  <message>
   <source>Train one first, on the training page.</source>
   <translation>Zuerst eines trainieren, auf der Trainingsseite.</translation>
  </message>
  <message>
   <source>Train or evaluate a model first.</source>
   <translation>Trainieren oder messen Sie zuerst ein Modell.</translation>
  </message>
  <message>
   <source>Train the model again.</source>
   <translation>Trainieren Sie das Modell noch einmal.</translation>
  </message>
  <message>
   <source>Train this category</source>
   <translation>Diese Kategorie trainieren</translation>
  </message>
  <message>
   <source>Train {name}</source>
   <translation>{name} trainieren</translation>
  </message>
  <message>
   <source>Training</source>
   <translation>Trainiert</translation>
  </message>
  <message>
   <source>Training ends after this time even if steps are left; 0: no limit. With a limit the result depends on how fast the computer is.</source>
   <translation>Das Training endet nach dieser Zeit, auch wenn Schritte übrig sind; 0: keine Grenze. Mit einer Grenze hängt das Ergebnis davon ab, wie schnell der Rechner ist.</translation>
  </message>
  <message>
   <source>Training needs a data set. Go back one step to draw one.</source>
   <translation>Das Training braucht einen Datensatz. Einen Schritt zurück lässt sich einer zeichnen.</translation>
  </message>
  <message>
   <source>Training steps</source>
   <translation>Trainingsschritte</translation>
  </message>
  <message>
   <source>Training {name} · {detector}</source>
   <translation>Trainiert {name} · {detector}</translation>
  </message>
  <message>
   <source>Training {name}: {done}. Goes on when it is done.</source>
   <translation>Trainiert {name}: {done}. Weiter geht es, wenn es fertig ist.</translation>
  </message>
  <message>
   <source>True against false positive rate, images</source>
   <translation>Richtig-positiv-Rate gegen Falsch-positiv-Rate, Bilder</translation>
  </message>
  <message>
   <source>True length of the line in millimetres</source>
   <translation>Wahre Länge der Linie in Millimetern</translation>
  </message>
  <message>
   <source>Try it on demo data</source>
   <translation>Mit Demodaten ausprobieren</translation>
  </message>
  <message>
   <source>Type a few letters, choose with the arrow keys, run with Enter</source>
   <translation>Einige Buchstaben tippen, mit den Pfeiltasten wählen, mit der Eingabetaste ausführen</translation>
  </message>
  <message>
   <source>Type one and press Enter.</source>
   <translation>Tippen Sie einen und drücken Sie die Eingabetaste.</translation>
  </message>
  <message>
   <source>Unsaved work can't be kept in {folder}: {error}.</source>
   <translation>Nicht gespeicherte Arbeit lässt sich in {folder} nicht sichern: {error}.</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <source>Untitled</source>
   <translation>Ohne Titel</translation>
  </message>
  <message>
   <source>Update Patchlight to open it; this one knows formats up to {format_version}. {untouched}</source>
   <translation>Aktualisieren Sie Patchlight, um sie zu öffnen; dieses kennt Formate bis {format_version}. {untouched}</translation>
  </message>
  <message>
   <source>Update Patchlight, or make the kit with this version.</source>
   <translation>Aktualisieren Sie Patchlight, oder machen Sie das Kit mit dieser Version.</translation>
  </message>
  <message>
   <source>Updates of the network, one batch each. More take longer and usually find finer defects.</source>
   <translation>Änderungen am Netz, je ein Stapel. Mehr dauern länger und finden meist feinere Defekte.</translation>
  </message>
  <message>
   <source>Use `patchlight weights fetch {name}` to download it, or {by_file}.</source>
   <translation>Laden Sie sie mit `patchlight weights fetch {name}` herunter, oder verwenden Sie {by_file}.</translation>
  </message>
  <message>
   <source>Use the complete file.</source>
   <translation>Verwenden Sie die vollständige Datei.</translation>
  </message>
  <message>
   <source>Use the device “cpu” or “auto”, or install a CUDA build of torch and the card's driver.</source>
   <translation>Verwenden Sie die Recheneinheit „cpu“ oder „auto“, oder installieren Sie eine CUDA-Ausgabe von torch und den Treiber der Karte.</translation>
  </message>
  <message>
   <source>Use the device “cpu”, or the runtime “torch”.</source>
   <translation>Verwenden Sie die Recheneinheit „cpu“, oder die Laufzeit „torch“.</translation>
  </message>
  <message>
   <source>Use {by_file}.</source>
   <translation>Verwenden Sie {by_file}.</translation>
  </message>
  <message>
   <source>Values (*.csv)</source>
   <translation>Werte (*.csv)</translation>
  </message>
  <message>
   <source>Variance kept</source>
   <translation>Behaltene Varianz</translation>
  </message>
  <message>
   <source>Varied copies</source>
   <translation>Abgewandelte Kopien</translation>
  </message>
  <message>
   <source>Vectors are scaled to length 1 before the density is estimated: only their direction counts.</source>
   <translation>Vektoren werden auf Länge 1 gebracht, bevor die Dichte geschätzt wird: Nur ihre Richtung zählt.</translation>
  </message>
  <message>
   <source>Verdict</source>
   <translation>Urteil</translation>
  </message>
  <message>
   <source>Verdict against label</source>
   <translation>Urteil gegen Label</translation>
  </message>
  <message>
   <source>Verdict, picture and counts over the whole screen (F11)</source>
   <translation>Urteil, Bild und Zählung auf dem ganzen Bildschirm (F11)</translation>
  </message>
  <message>
   <source>Verdict: defect</source>
   <translation>Urteil: defekt</translation>
  </message>
  <message>
   <source>Verdict: good</source>
   <translation>Urteil: gut</translation>
  </message>
  <message>
   <source>Verdict: unsure</source>
   <translation>Urteil: unsicher</translation>
  </message>
  <message>
   <source>Verdicts against labels</source>
   <translation>Urteile gegen Label</translation>
  </message>
  <message>
   <source>Version and licences</source>
   <translation>Version und Lizenzen</translation>
  </message>
  <message>
   <source>WAITING</source>
   <translation>WARTET</translation>
  </message>
  <message>
   <source>Wait longer for it.</source>
   <translation>Warten Sie länger darauf.</translation>
  </message>
  <message>
   <source>Wall clock of the training. Measured once, so no best one is marked.</source>
   <translation>Dauer des Trainings. Einmal gemessen, daher ist kein bestes gekennzeichnet.</translation>
  </message>
  <message>
   <source>Warming up</source>
   <translation>Aufwärmen</translation>
  </message>
  <message>
   <source>Warning: {chosen} changes the scores of this model noticeably. Train it again with precision fp32 and runtime torch, and compare.</source>
   <translation>Warnung: {chosen} ändert die Anomaliewerte dieses Modells merklich. Trainieren Sie es mit Genauigkeit fp32 und Laufzeit torch noch einmal und vergleichen Sie.</translation>
  </message>
  <message>
   <source>Watch a folder</source>
   <translation>Einen Ordner überwachen</translation>
  </message>
  <message>
   <source>Watch a folder as images arrive…</source>
   <translation>Einen Ordner überwachen, in dem Bilder eintreffen…</translation>
  </message>
  <message>
   <source>Watch folder…</source>
   <translation>Ordner überwachen…</translation>
  </message>
  <message>
   <source>Watch nothing (Esc)</source>
   <translation>Nichts überwachen (Esc)</translation>
  </message>
  <message>
   <source>Weight of {of}</source>
   <translation>Gewicht: {of}</translation>
  </message>
  <message>
   <source>Weights</source>
   <translation>Gewichte</translation>
  </message>
  <message>
   <source>Weights file {name}</source>
   <translation>Gewichtsdatei {name}</translation>
  </message>
  <message>
   <source>Weights in the kit</source>
   <translation>Gewichte im Kit</translation>
  </message>
  <message>
   <source>Weights in the kit {name}</source>
   <translation>Gewichte im Kit {name}</translation>
  </message>
  <message>
   <source>Weights taken over: {names}.</source>
   <translation>Gewichte übernommen: {names}.</translation>
  </message>
  <message>
   <source>Weights to take over</source>
   <translation>Zu übernehmende Gewichte</translation>
  </message>
  <message>
   <source>What a defective part that passes costs</source>
   <translation>Was ein defektes Teil kostet, das durchgeht</translation>
  </message>
  <message>
   <source>What a person said</source>
   <translation>Was ein Mensch gesagt hat</translation>
  </message>
  <message>
   <source>What a rejected good part costs</source>
   <translation>Was ein verworfenes gutes Teil kostet</translation>
  </message>
  <message>
   <source>What arrived is not the official {file_name}: its SHA-256 is {digest}, expected {sha256}.</source>
   <translation>Was ankam, ist nicht die amtliche {file_name}: Ihre SHA-256 ist {digest}, erwartet {sha256}.</translation>
  </message>
  <message>
   <source>What becomes of the images that are in the folder now</source>
   <translation>Was mit den Bildern geschieht, die schon im Ordner sind</translation>
  </message>
  <message>
   <source>What can't be written until then will be missing in the log. </source>
   <translation>Was bis dahin nicht geschrieben werden kann, fehlt im Protokoll. </translation>
  </message>
  <message>
   <source>What did you see on the image shown?</source>
   <translation>Was haben Sie auf dem gezeigten Bild gesehen?</translation>
  </message>
  <message>
   <source>What did you see?</source>
   <translation>Was haben Sie gesehen?</translation>
  </message>
  <message>
   <source>What is known of the channels at each position: all covariances, only the directions of largest variance, or variances alone. The latter two make small models.</source>
   <translation>Was von den Kanälen an jeder Stelle bekannt ist: alle Kovarianzen, nur die Richtungen größter Varianz, oder allein die Varianzen. Die letzten beiden machen kleine Modelle.</translation>
  </message>
  <message>
   <source>What is new in it is unknown to this version of Patchlight. Update Patchlight first.</source>
   <translation>Was darin neu ist, kennt diese Version von Patchlight nicht. Aktualisieren Sie zuerst Patchlight.</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <translation>Was nicht stimmt</translation>
  </message>
  <message>
   <source>What the data set says of the part</source>
   <translation>Was der Datensatz über das Teil sagt</translation>
  </message>
  <message>
   <source>What the images are used for</source>
   <translation>Wofür die Bilder verwendet werden</translation>
  </message>
  <message>
   <source>What the kit holds; nothing of it has been copied yet</source>
   <translation>Was das Kit enthält; noch ist nichts kopiert</translation>
  </message>
  <message>
   <source>What the last trainings came to</source>
   <translation>Was die letzten Trainings ergeben haben</translation>
  </message>
  <message>
   <source>What the model adds to the project file, uncompressed</source>
   <translation>Was das Modell der Projektdatei hinzufügt, unkomprimiert</translation>
  </message>
  <message>
   <source>What the model finds unusual</source>
   <translation>Was das Modell ungewöhnlich findet</translation>
  </message>
  <message>
   <source>What the model says</source>
   <translation>Was das Modell sagt</translation>
  </message>
  <message>
   <source>What the model says against the label</source>
   <translation>Was das Modell sagt, gegen das Label</translation>
  </message>
  <message>
   <source>What the student's map counts, 0 to 1; the autoencoder's has the rest. Near 1 small local defects count, near 0 wrong arrangements. Can be changed after training.</source>
   <translation>Was die Karte des Students zählt, 0 bis 1; die des Autoencoders hat den Rest. Nahe 1 zählen kleine örtliche Defekte, nahe 0 falsche Anordnungen. Lässt sich nach dem Training ändern.</translation>
  </message>
  <message>
   <source>What the training does is written here.</source>
   <translation>Hier steht, was das Training tut.</translation>
  </message>
  <message>
   <source>What the training took</source>
   <translation>Wie lange das Training gedauert hat</translation>
  </message>
  <message>
   <source>What the {part} alone sees, in the same colours</source>
   <translation>Was der {part} allein sieht, in denselben Farben</translation>
  </message>
  <message>
   <source>What there is to learn from and to test on</source>
   <translation>Wovon gelernt und womit gemessen wird</translation>
  </message>
  <message>
   <source>What this computer lacks</source>
   <translation>Was diesem Rechner fehlt</translation>
  </message>
  <message>
   <source>What training may take for features and the memory bank. Features beyond it wait on disk, and if need be the memory bank is selected in parts; 0: half of what is free at the start.</source>
   <translation>Was das Training für Merkmale und den Merkmalsspeicher nehmen darf. Merkmale darüber hinaus warten auf der Platte, und nötigenfalls wird der Merkmalsspeicher in Teilen ausgewählt; 0: die Hälfte dessen, was am Anfang frei ist.</translation>
  </message>
  <message>
   <source>What was done to the thresholds, when and by whom</source>
   <translation>Was an den Schwellen geändert wurde, wann und von wem</translation>
  </message>
  <message>
   <source>What was measured with these images stays as measured.</source>
   <translation>Was mit diesen Bildern gemessen wurde, bleibt, wie es gemessen wurde.</translation>
  </message>
  <message>
   <source>What was reviewed last comes first</source>
   <translation>Was zuletzt gesichtet wurde, kommt zuerst</translation>
  </message>
  <message>
   <source>Wheel zooms, drag moves, double-click shows all</source>
   <translation>Rad vergrößert, Ziehen verschiebt, Doppelklick zeigt alles</translation>
  </message>
  <message>
   <source>Wheel zooms, drag moves, double-click shows all.</source>
   <translation>Rad vergrößert, Ziehen verschiebt, Doppelklick zeigt alles.</translation>
  </message>
  <message>
   <source>Wheel zooms, dragging moves, F fits</source>
   <translation>Rad vergrößert, Ziehen verschiebt, F passt ein</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>When it was said, UTC</source>
   <translation>Wann das war, UTC</translation>
  </message>
  <message>
   <source>Where are the images now?</source>
   <translation>Wo sind die Bilder jetzt?</translation>
  </message>
  <message>
   <source>Where the calculations run</source>
   <translation>Wo gerechnet wird</translation>
  </message>
  <message>
   <source>Where the deepest features used made the score high</source>
   <translation>Wo die tiefsten verwendeten Merkmale den Anomaliewert hoch gemacht haben</translation>
  </message>
  <message>
   <source>Whether the file has changed since the training is not known.</source>
   <translation>Ob sich die Datei seit dem Training geändert hat, ist nicht bekannt.</translation>
  </message>
  <message>
   <source>Which defect it is; choosing one says that the part is defective</source>
   <translation>Welcher Defekt es ist; wer einen wählt, sagt, dass das Teil defekt ist</translation>
  </message>
  <message>
   <source>Which features are looked at</source>
   <translation>Auf welche Merkmale geschaut wird</translation>
  </message>
  <message>
   <source>Which model is A and which is B</source>
   <translation>Welches Modell A ist und welches B</translation>
  </message>
  <message>
   <source>Which threshold</source>
   <translation>Welche Schwelle</translation>
  </message>
  <message>
   <source>Who said it</source>
   <translation>Wer es gesagt hat</translation>
  </message>
  <message>
   <source>Whole when unchanged for</source>
   <translation>Vollständig, wenn unverändert seit</translation>
  </message>
  <message>
   <source>Whose verdict agrees with the label</source>
   <translation>Wessen Urteil mit dem Label übereinstimmt</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>Why this score</source>
   <translation>Warum dieser Anomaliewert</translation>
  </message>
  <message>
   <source>Width of the subnets</source>
   <translation>Breite der Teilnetze</translation>
  </message>
  <message>
   <source>With fewer than 20 good images the threshold is a rough guess. 20 to 100 are a good start.</source>
   <translation>Mit weniger als 20 guten Bildern ist die Schwelle nur grob geschätzt. 20 bis 100 sind ein guter Anfang.</translation>
  </message>
  <message>
   <source>With keys, on the image: Ctrl+arrows move the pen, Space sets it down and lifts it</source>
   <translation>Mit Tasten, auf dem Bild: Strg+Pfeile bewegen den Stift, die Leertaste setzt ihn auf und hebt ihn ab</translation>
  </message>
  <message>
   <source>Without saving, the changes since the last save are lost.</source>
   <translation>Ohne Speichern gehen die Änderungen seit dem letzten Speichern verloren.</translation>
  </message>
  <message>
   <source>Write all drawn masks of the category as PNG, laid out like ground truth</source>
   <translation>Alle gezeichneten Masken der Kategorie als PNG schreiben, angeordnet wie Referenz</translation>
  </message>
  <message>
   <source>Write figures and decisions of the project as PDF, HTML or CSV</source>
   <translation>Kennzahlen und Entscheidungen des Projekts als PDF, HTML oder CSV schreiben</translation>
  </message>
  <message>
   <source>Write results and overlays into a folder</source>
   <translation>Ergebnisse und Überlagerungen in einen Ordner schreiben</translation>
  </message>
  <message>
   <source>Write the anomaly maps of the chosen model as 32-bit TIFF</source>
   <translation>Die Anomaliekarten des gewählten Modells als 32-Bit-TIFF schreiben</translation>
  </message>
  <message>
   <source>Write the masks drawn on images of the chosen category as PNG</source>
   <translation>Die auf Bildern der gewählten Kategorie gezeichneten Masken als PNG schreiben</translation>
  </message>
  <message>
   <source>Write the project to another file</source>
   <translation>Das Projekt in eine andere Datei schreiben</translation>
  </message>
  <message>
   <source>Write the project to its file</source>
   <translation>Das Projekt in seine Datei schreiben</translation>
  </message>
  <message>
   <source>Write the rows shown to a file</source>
   <translation>Die gezeigten Zeilen in eine Datei schreiben</translation>
  </message>
  <message>
   <source>Writing maps into {folder} …</source>
   <translation>Schreibt Karten nach {folder} …</translation>
  </message>
  <message>
   <source>Writing {name} …</source>
   <translation>Schreibt {name} …</translation>
  </message>
  <message>
   <source>Writing {n} results …</source>
   <translation>Schreibt {n} Ergebnisse …</translation>
  </message>
  <message>
   <source>You can't tell</source>
   <translation>Sie können es nicht sagen</translation>
  </message>
  <message>
   <source>You may not read {name}.</source>
   <translation>Sie dürfen {name} nicht lesen.</translation>
  </message>
  <message>
   <source>You say: this part is defective</source>
   <translation>Sie sagen: Dieses Teil ist defekt</translation>
  </message>
  <message>
   <source>You say: this part is good</source>
   <translation>Sie sagen: Dieses Teil ist gut</translation>
  </message>
  <message>
   <source>Your name, kept with every verdict (Enter takes it, Esc leaves it)</source>
   <translation>Ihr Name, mit jedem Urteil gespeichert (Eingabe übernimmt, Esc verwirft)</translation>
  </message>
  <message>
   <source>Your project is still open. Save it under a new name to be safe, and send the details to support.</source>
   <translation>Ihr Projekt ist noch offen. Speichern Sie es sicherheitshalber unter neuem Namen, und schicken Sie die Einzelheiten an den Support.</translation>
  </message>
  <message>
   <source>Your project is unchanged and a fresh process has been started. If it happens again, choose a smaller input size or coreset, or close other programs.</source>
   <translation>Ihr Projekt ist unverändert, und ein neuer Prozess läuft. Geschieht es wieder, eine kleinere Eingabegröße oder ein kleineres Coreset wählen oder andere Programme schließen.</translation>
  </message>
  <message>
   <source>Your verdict</source>
   <translation>Ihr Urteil</translation>
  </message>
  <message>
   <source>Your verdict on {n} images</source>
   <translation>Ihr Urteil über {n} Bilder</translation>
  </message>
  <message>
   <source>Your word counts</source>
   <translation>Ihr Wort zählt</translation>
  </message>
  <message>
   <source>`patchlight weights import {file_name}` with a copy of the file</source>
   <translation>`patchlight weights import {file_name}` mit einer Kopie der Datei</translation>
  </message>
  <message>
   <source>a false alarm</source>
   <translation>einen Fehlalarm</translation>
  </message>
  <message>
   <source>a miss</source>
   <translation>ein Übersehen</translation>
  </message>
  <message>
   <source>a miss costs {miss}, a false alarm {false_alarm}, {value} % of parts are defective</source>
   <translation>ein Übersehen kostet {miss}, ein Fehlalarm {false_alarm}, {value} % der Teile sind defekt</translation>
  </message>
  <message>
   <source>a name in its list leads out of the folder for weights</source>
   <translation>ein Name in seiner Liste führt aus dem Ordner für Gewichte hinaus</translation>
  </message>
  <message>
   <source>a number</source>
   <translation>eine Zahl</translation>
  </message>
  <message>
   <source>a part of it can't be read</source>
   <translation>ein Teil davon lässt sich nicht lesen</translation>
  </message>
  <message>
   <source>a part of the path is a file, not a folder</source>
   <translation>ein Teil des Pfades ist eine Datei, kein Ordner</translation>
  </message>
  <message>
   <source>a real difference, McNemar {p}</source>
   <translation>ein echter Unterschied, McNemar {p}</translation>
  </message>
  <message>
   <source>a whole number</source>
   <translation>eine ganze Zahl</translation>
  </message>
  <message>
   <source>about {time}</source>
   <translation>etwa {time}</translation>
  </message>
  <message>
   <source>about {time} left</source>
   <translation>noch etwa {time}</translation>
  </message>
  <message>
   <source>above all {n} good scores (too few for {share} expected false alarms)</source>
   <translation>über allen {n} guten Anomaliewerten (zu wenige für {share} erwartete Fehlalarme)</translation>
  </message>
  <message>
   <source>again</source>
   <translation>noch mal</translation>
  </message>
  <message>
   <source>alarms</source>
   <translation>Alarme</translation>
  </message>
  <message>
   <source>alike</source>
   <translation>gleich</translation>
  </message>
  <message>
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <source>all splits</source>
   <translation>alle Aufteilungen</translation>
  </message>
  <message>
   <source>all test images</source>
   <translation>alle Testbilder</translation>
  </message>
  <message>
   <source>already here</source>
   <translation>schon hier</translation>
  </message>
  <message>
   <source>anomalous</source>
   <translation>auffällig</translation>
  </message>
  <message>
   <source>any speed</source>
   <translation>jedes Tempo</translation>
  </message>
  <message>
   <source>as {name}</source>
   <translation>als {name}</translation>
  </message>
  <message>
   <source>asking the model why …</source>
   <translation>fragt das Modell, warum …</translation>
  </message>
  <message>
   <source>asking …</source>
   <translation>fragt …</translation>
  </message>
  <message>
   <source>at least this precision</source>
   <translation>mindestens diese Precision</translation>
  </message>
  <message>
   <source>at least this recall</source>
   <translation>mindestens dieser Recall</translation>
  </message>
  <message>
   <source>at least {share} precision</source>
   <translation>mindestens {share} Precision</translation>
  </message>
  <message>
   <source>at least {share} recall</source>
   <translation>mindestens {share} Recall</translation>
  </message>
  <message>
   <source>at most this share of false alarms</source>
   <translation>höchstens dieser Anteil Fehlalarme</translation>
  </message>
  <message>
   <source>at most {share} expected false alarms</source>
   <translation>höchstens {share} erwartete Fehlalarme</translation>
  </message>
  <message>
   <source>at most {value} x the best possible</source>
   <translation>höchstens das {value}-Fache des Bestmöglichen</translation>
  </message>
  <message>
   <source>at {place} {unit}: {value}</source>
   <translation>bei {place} {unit}: {value}</translation>
  </message>
  <message>
   <source>augment can't be {text}.</source>
   <translation>augment kann nicht {text} sein.</translation>
  </message>
  <message>
   <source>autoencoder</source>
   <translation>Autoencoder</translation>
  </message>
  <message>
   <source>begun</source>
   <translation>begonnen</translation>
  </message>
  <message>
   <source>best</source>
   <translation>bestes</translation>
  </message>
  <message>
   <source>best F1</source>
   <translation>bestes F1</translation>
  </message>
  <message>
   <source>bf16 takes about half the time where the processor has instructions for it; the training then measures on held-out images what it changes.</source>
   <translation>bf16 braucht etwa die halbe Zeit, wo der Prozessor Befehle dafür hat; das Training misst dann auf zurückgehaltenen Bildern, was es ändert.</translation>
  </message>
  <message>
   <source>bf16 trains about twice as fast where the processor has instructions for it, which “auto” finds out.</source>
   <translation>bf16 trainiert etwa doppelt so schnell, wo der Prozessor Befehle dafür hat, was „auto“ herausfindet.</translation>
  </message>
  <message>
   <source>both</source>
   <translation>beide</translation>
  </message>
  <message>
   <source>both models rank these images too much alike</source>
   <translation>beide Modelle ordnen diese Bilder zu ähnlich</translation>
  </message>
  <message>
   <source>both right</source>
   <translation>beide richtig</translation>
  </message>
  <message>
   <source>by</source>
   <translation>nach</translation>
  </message>
  <message>
   <source>by hand</source>
   <translation>von Hand</translation>
  </message>
  <message>
   <source>by {id}</source>
   <translation>durch {id}</translation>
  </message>
  <message>
   <source>calibration</source>
   <translation>Kalibrierung</translation>
  </message>
  <message>
   <source>called anomalous</source>
   <translation>gilt als auffällig</translation>
  </message>
  <message>
   <source>called good</source>
   <translation>gilt als gut</translation>
  </message>
  <message>
   <source>called re-inspect</source>
   <translation>gilt als nachzuprüfen</translation>
  </message>
  <message>
   <source>calls {fp} of {good} good parts anomalous</source>
   <translation>nennt {fp} von {good} guten Teilen auffällig</translation>
  </message>
  <message>
   <source>can't be read ({error})</source>
   <translation>lässt sich nicht lesen ({error})</translation>
  </message>
  <message>
   <source>center_crop {center_crop} is larger than input_size {input_size}.</source>
   <translation>center_crop {center_crop} ist größer als input_size {input_size}.</translation>
  </message>
  <message>
   <source>change of the AUROC</source>
   <translation>Änderung der AUROC</translation>
  </message>
  <message>
   <source>chosen patch</source>
   <translation>gewählter Patch</translation>
  </message>
  <message>
   <source>colours stretched to this image</source>
   <translation>Farben auf dieses Bild gestreckt</translation>
  </message>
  <message>
   <source>comes with Patchlight</source>
   <translation>kommt mit Patchlight</translation>
  </message>
  <message>
   <source>comment on {sample_id}</source>
   <translation>Kommentar zu {sample_id}</translation>
  </message>
  <message>
   <source>compared with fp32</source>
   <translation>verglichen mit fp32</translation>
  </message>
  <message>
   <source>correlation of the good scores</source>
   <translation>Korrelation der guten Anomaliewerte</translation>
  </message>
  <message>
   <source>correlation with fp32</source>
   <translation>Korrelation mit fp32</translation>
  </message>
  <message>
   <source>cost of {n} parts</source>
   <translation>Kosten von {n} Teilen</translation>
  </message>
  <message>
   <source>costs</source>
   <translation>Kosten</translation>
  </message>
  <message>
   <source>costs set</source>
   <translation>Kosten gesetzt</translation>
  </message>
  <message>
   <source>covering radius</source>
   <translation>Überdeckungsradius</translation>
  </message>
  <message>
   <source>curve</source>
   <translation>Kurve</translation>
  </message>
  <message>
   <source>curves</source>
   <translation>Kurven</translation>
  </message>
  <message>
   <source>cut at {score}</source>
   <translation>Schwelle bei {score}</translation>
  </message>
  <message>
   <source>damaged</source>
   <translation>beschädigt</translation>
  </message>
  <message>
   <source>data set loaded</source>
   <translation>Datensatz geladen</translation>
  </message>
  <message>
   <source>defect</source>
   <translation>defekt</translation>
  </message>
  <message>
   <source>defective</source>
   <translation>defekt</translation>
  </message>
  <message>
   <source>defective test</source>
   <translation>defekten Test</translation>
  </message>
  <message>
   <source>defective, to test on</source>
   <translation>defekt, zum Testen</translation>
  </message>
  <message>
   <source>defects</source>
   <translation>Defekte</translation>
  </message>
  <message>
   <source>delete model {id}</source>
   <translation>Modell {id} löschen</translation>
  </message>
  <message>
   <source>disagrees</source>
   <translation>Widerspruch</translation>
  </message>
  <message>
   <source>distance from the start in {unit}</source>
   <translation>Abstand vom Anfang in {unit}</translation>
  </message>
  <message>
   <source>distance {distance}</source>
   <translation>Abstand {distance}</translation>
  </message>
  <message>
   <source>does not fit this image</source>
   <translation>passt nicht zu diesem Bild</translation>
  </message>
  <message>
   <source>doesn't match its checksum</source>
   <translation>passt nicht zu seiner Prüfsumme</translation>
  </message>
  <message>
   <source>drawn by hand</source>
   <translation>von Hand gezeichnet</translation>
  </message>
  <message>
   <source>drawn by {author}</source>
   <translation>gezeichnet von {author}</translation>
  </message>
  <message>
   <source>exact search</source>
   <translation>exakte Suche</translation>
  </message>
  <message>
   <source>excluded</source>
   <translation>ausgeschlossen</translation>
  </message>
  <message>
   <source>exit code {exit_code}</source>
   <translation>Exit-Code {exit_code}</translation>
  </message>
  <message>
   <source>false alarm</source>
   <translation>Fehlalarm</translation>
  </message>
  <message>
   <source>false alarms</source>
   <translation>Fehlalarme</translation>
  </message>
  <message>
   <source>false positive rate</source>
   <translation>Falsch-positiv-Rate</translation>
  </message>
  <message>
   <source>features on disk</source>
   <translation>Merkmale auf der Platte</translation>
  </message>
  <message>
   <source>file has changed</source>
   <translation>Datei hat sich geändert</translation>
  </message>
  <message>
   <source>file not found</source>
   <translation>Datei nicht gefunden</translation>
  </message>
  <message>
   <source>filter removed</source>
   <translation>Filter entfernt</translation>
  </message>
  <message>
   <source>filter saved</source>
   <translation>Filter gespeichert</translation>
  </message>
  <message>
   <source>filtered images</source>
   <translation>gefilterte Bilder</translation>
  </message>
  <message>
   <source>finds {tp} of {defective} defective</source>
   <translation>findet {tp} von {defective} defekten</translation>
  </message>
  <message>
   <source>fits </source>
   <translation>schafft </translation>
  </message>
  <message>
   <source>flips</source>
   <translation>kippt</translation>
  </message>
  <message>
   <source>for the next image</source>
   <translation>auf das nächste Bild</translation>
  </message>
  <message>
   <source>found</source>
   <translation>gefunden</translation>
  </message>
  <message>
   <source>from {low} to {high}{unit}</source>
   <translation>von {low} bis {high}{unit}</translation>
  </message>
  <message>
   <source>from {low}{unit}</source>
   <translation>ab {low}{unit}</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>good part this high</source>
   <translation>gutes Teil so hoch</translation>
  </message>
  <message>
   <source>good pixels</source>
   <translation>guten Pixel</translation>
  </message>
  <message>
   <source>good · test</source>
   <translation>gut · Test</translation>
  </message>
  <message>
   <source>good · threshold</source>
   <translation>gut · Schwelle</translation>
  </message>
  <message>
   <source>good · train</source>
   <translation>gut · Training</translation>
  </message>
  <message>
   <source>good, to test on</source>
   <translation>gut, zum Testen</translation>
  </message>
  <message>
   <source>good, to train on</source>
   <translation>gut, zum Trainieren</translation>
  </message>
  <message>
   <source>ground truth</source>
   <translation>Referenz</translation>
  </message>
  <message>
   <source>has an attribute “{name}” of an unknown type</source>
   <translation>hat ein Attribut „{name}“ unbekannter Art</translation>
  </message>
  <message>
   <source>has an attribute “{name}” of the wrong type</source>
   <translation>hat ein Attribut „{name}“ der falschen Art</translation>
  </message>
  <message>
   <source>has an unknown label “{text}”</source>
   <translation>hat ein unbekanntes Label „{text}“</translation>
  </message>
  <message>
   <source>has changed attributes or members</source>
   <translation>hat geänderte Attribute oder Mitglieder</translation>
  </message>
  <message>
   <source>has no attribute “{name}”</source>
   <translation>hat kein Attribut „{name}“</translation>
  </message>
  <message>
   <source>has no format version</source>
   <translation>hat keine Formatversion</translation>
  </message>
  <message>
   <source>has the wrong shape {shape}</source>
   <translation>hat die falsche Form {shape}</translation>
  </message>
  <message>
   <source>held-out good</source>
   <translation>zurückgehaltenen guten</translation>
  </message>
  <message>
   <source>held-out good images</source>
   <translation>zurückgehaltene gute Bilder</translation>
  </message>
  <message>
   <source>holds {dtype} instead of {dtype2}</source>
   <translation>enthält {dtype} statt {dtype2}</translation>
  </message>
  <message>
   <source>image score · number of images</source>
   <translation>Anomaliewert · Anzahl der Bilder</translation>
  </message>
  <message>
   <source>image threshold</source>
   <translation>Bildschwelle</translation>
  </message>
  <message>
   <source>image {image_threshold} → {image}</source>
   <translation>Bild {image_threshold} → {image}</translation>
  </message>
  <message>
   <source>images</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>images can't come in</source>
   <translation>Bilder können nicht eintreffen</translation>
  </message>
  <message>
   <source>images excluded</source>
   <translation>Bilder ausgeschlossen</translation>
  </message>
  <message>
   <source>images included</source>
   <translation>Bilder aufgenommen</translation>
  </message>
  <message>
   <source>images relinked</source>
   <translation>Bilder neu verknüpft</translation>
  </message>
  <message>
   <source>images set aside for calibration</source>
   <translation>für die Kalibrierung beiseitegelegte Bilder</translation>
  </message>
  <message>
   <source>images that arrive are kept for later</source>
   <translation>eintreffende Bilder werden für später aufgehoben</translation>
  </message>
  <message>
   <source>inspected</source>
   <translation>geprüft</translation>
  </message>
  <message>
   <source>is missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>is not text</source>
   <translation>ist kein Text</translation>
  </message>
  <message>
   <source>is not what it should be</source>
   <translation>ist nicht, was es sein sollte</translation>
  </message>
  <message>
   <source>is too short</source>
   <translation>ist zu kurz</translation>
  </message>
  <message>
   <source>it doesn't hold exactly what its list names</source>
   <translation>es enthält nicht genau das, was seine Liste nennt</translation>
  </message>
  <message>
   <source>it holds “{strange}”, which its list doesn't name</source>
   <translation>es enthält „{strange}“, was seine Liste nicht nennt</translation>
  </message>
  <message>
   <source>it is another one than was looked into</source>
   <translation>es ist ein anderes als das, in das gesehen wurde</translation>
  </message>
  <message>
   <source>it is no complete archive</source>
   <translation>es ist kein vollständiges Archiv</translation>
  </message>
  <message>
   <source>it was stopped.</source>
   <translation>sie wurde gestoppt.</translation>
  </message>
  <message>
   <source>its list can't be read</source>
   <translation>seine Liste lässt sich nicht lesen</translation>
  </message>
  <message>
   <source>its list is too long</source>
   <translation>seine Liste ist zu lang</translation>
  </message>
  <message>
   <source>judged by {id} · {detector}</source>
   <translation>durch {id} · {detector}</translation>
  </message>
  <message>
   <source>labelled</source>
   <translation>mit Label</translation>
  </message>
  <message>
   <source>labelled defect</source>
   <translation>Label defekt</translation>
  </message>
  <message>
   <source>labelled good</source>
   <translation>Label gut</translation>
  </message>
  <message>
   <source>largest change of a score</source>
   <translation>größte Änderung eines Anomaliewerts</translation>
  </message>
  <message>
   <source>largest map value {bounds}</source>
   <translation>größter Kartenwert {bounds}</translation>
  </message>
  <message>
   <source>largest score change</source>
   <translation>größte Änderung</translation>
  </message>
  <message>
   <source>largest search error</source>
   <translation>größter Suchfehler</translation>
  </message>
  <message>
   <source>lasso</source>
   <translation>Lasso</translation>
  </message>
  <message>
   <source>last hour</source>
   <translation>letzte Stunde</translation>
  </message>
  <message>
   <source>last look {time}</source>
   <translation>zuletzt nachgesehen {time}</translation>
  </message>
  <message>
   <source>layout: {layout}</source>
   <translation>Aufbau: {layout}</translation>
  </message>
  <message>
   <source>least cost</source>
   <translation>geringste Kosten</translation>
  </message>
  <message>
   <source>least cost (a miss {miss}, a false alarm {false_alarm}, {defect_rate} defective)</source>
   <translation>geringste Kosten (ein Übersehen {miss}, ein Fehlalarm {false_alarm}, {defect_rate} defekt)</translation>
  </message>
  <message>
   <source>leaves {n} to inspect again</source>
   <translation>lässt {n} zum Nachprüfen</translation>
  </message>
  <message>
   <source>limit</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <source>loading the model</source>
   <translation>lädt das Modell</translation>
  </message>
  <message>
   <source>loading …</source>
   <translation>lädt …</translation>
  </message>
  <message>
   <source>manual</source>
   <translation>von Hand</translation>
  </message>
  <message>
   <source>map value</source>
   <translation>Kartenwert</translation>
  </message>
  <message>
   <source>maps fused</source>
   <translation>Karten vereint</translation>
  </message>
  <message>
   <source>marked pixels</source>
   <translation>markierten Pixel</translation>
  </message>
  <message>
   <source>mask</source>
   <translation>Maske</translation>
  </message>
  <message>
   <source>mask deleted</source>
   <translation>Maske gelöscht</translation>
  </message>
  <message>
   <source>mask drawn</source>
   <translation>Maske gezeichnet</translation>
  </message>
  <message>
   <source>mask of {sample_id}</source>
   <translation>Maske von {sample_id}</translation>
  </message>
  <message>
   <source>max</source>
   <translation>max</translation>
  </message>
  <message numerus="yes">
   <source>measured on {n} test images</source>
   <translation>
    <numerusform>gemessen an {n} Testbild</numerusform>
    <numerusform>gemessen an {n} Testbildern</numerusform>
   </translation>
  </message>
  <message>
   <source>min</source>
   <translation>min</translation>
  </message>
  <message>
   <source>missed</source>
   <translation>übersehen</translation>
  </message>
  <message>
   <source>model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>model added</source>
   <translation>Modell hinzugefügt</translation>
  </message>
  <message>
   <source>model added: {text}</source>
   <translation>Modell hinzugefügt: {text}</translation>
  </message>
  <message>
   <source>model removed</source>
   <translation>Modell entfernt</translation>
  </message>
  <message>
   <source>models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>most anomalous</source>
   <translation>am auffälligsten</translation>
  </message>
  <message>
   <source>ms an
image</source>
   <translation>ms je
Bild</translation>
  </message>
  <message>
   <source>n = {first} and {second}</source>
   <translation>n = {first} und {second}</translation>
  </message>
  <message>
   <source>n = {labelled} common images</source>
   <translation>n = {labelled} gemeinsame Bilder</translation>
  </message>
  <message>
   <source>n = {n_good} good, {n_defect} defective</source>
   <translation>n = {n_good} gut, {n_defect} defekt</translation>
  </message>
  <message>
   <source>n = {n_good} good, {n_masks} with ground truth</source>
   <translation>n = {n_good} gut, {n_masks} mit Referenz</translation>
  </message>
  <message>
   <source>needs two good and two defective images at least</source>
   <translation>braucht mindestens zwei gute und zwei defekte Bilder</translation>
  </message>
  <message>
   <source>neighbour search</source>
   <translation>Nachbarsuche</translation>
  </message>
  <message>
   <source>neither right</source>
   <translation>keines richtig</translation>
  </message>
  <message>
   <source>new</source>
   <translation>neu</translation>
  </message>
  <message>
   <source>next try in {time}</source>
   <translation>nächster Versuch in {time}</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>no Grad-CAM</source>
   <translation>kein Grad-CAM</translation>
  </message>
  <message>
   <source>no backbone</source>
   <translation>kein Backbone</translation>
  </message>
  <message>
   <source>no defective test images</source>
   <translation>keine defekten Testbilder</translation>
  </message>
  <message>
   <source>no good image</source>
   <translation>kein gutes Bild</translation>
  </message>
  <message>
   <source>no good images</source>
   <translation>keine guten Bilder</translation>
  </message>
  <message>
   <source>no good test images</source>
   <translation>keine guten Testbilder</translation>
  </message>
  <message>
   <source>no image</source>
   <translation>kein Bild</translation>
  </message>
  <message>
   <source>no image could be compared</source>
   <translation>kein Bild ließ sich vergleichen</translation>
  </message>
  <message>
   <source>no labelled images</source>
   <translation>keine Bilder mit Label</translation>
  </message>
  <message>
   <source>no labelled test images</source>
   <translation>keine Testbilder mit Label</translation>
  </message>
  <message>
   <source>no map to follow</source>
   <translation>keine Karte darunter</translation>
  </message>
  <message>
   <source>no map: one score per image</source>
   <translation>keine Karte: ein Anomaliewert je Bild</translation>
  </message>
  <message>
   <source>no mask</source>
   <translation>keine Maske</translation>
  </message>
  <message>
   <source>no name</source>
   <translation>kein Name</translation>
  </message>
  <message>
   <source>no part inspected yet</source>
   <translation>noch kein Teil geprüft</translation>
  </message>
  <message>
   <source>no picture</source>
   <translation>kein Bild</translation>
  </message>
  <message>
   <source>no re-inspection</source>
   <translation>kein Nachprüfen</translation>
  </message>
  <message>
   <source>no real difference, McNemar {p}</source>
   <translation>kein echter Unterschied, McNemar {p}</translation>
  </message>
  <message>
   <source>no reason given</source>
   <translation>kein Grund angegeben</translation>
  </message>
  <message>
   <source>no scale</source>
   <translation>kein Maßstab</translation>
  </message>
  <message>
   <source>no scale yet</source>
   <translation>noch kein Maßstab</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>none of the common images is labelled</source>
   <translation>keines der gemeinsamen Bilder hat ein Label</translation>
  </message>
  <message>
   <source>not installed</source>
   <translation>nicht installiert</translation>
  </message>
  <message>
   <source>not judged</source>
   <translation>nicht beurteilt</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>unbekannt</translation>
  </message>
  <message>
   <source>not labelled</source>
   <translation>ohne Label</translation>
  </message>
  <message>
   <source>not measurable</source>
   <translation>nicht messbar</translation>
  </message>
  <message>
   <source>not measurable: all defects are in the grey zone</source>
   <translation>nicht messbar: alle Defekte liegen in der Grauzone</translation>
  </message>
  <message>
   <source>not measurable: fewer than three good images could be held out</source>
   <translation>nicht messbar: weniger als drei gute Bilder ließen sich zurückhalten</translation>
  </message>
  <message>
   <source>not measurable: no defective images here</source>
   <translation>nicht messbar: hier keine defekten Bilder</translation>
  </message>
  <message>
   <source>not measurable: no defective test images</source>
   <translation>nicht messbar: keine defekten Testbilder</translation>
  </message>
  <message>
   <source>not measurable: no good images here</source>
   <translation>nicht messbar: hier keine guten Bilder</translation>
  </message>
  <message>
   <source>not measurable: no good test images</source>
   <translation>nicht messbar: keine guten Testbilder</translation>
  </message>
  <message>
   <source>not measurable: no labelled images here</source>
   <translation>nicht messbar: hier keine Bilder mit Label</translation>
  </message>
  <message>
   <source>not measurable: no labelled test images</source>
   <translation>nicht messbar: keine Testbilder mit Label</translation>
  </message>
  <message>
   <source>not measurable: no maps</source>
   <translation>nicht messbar: keine Karten</translation>
  </message>
  <message>
   <source>not measurable: no masks</source>
   <translation>nicht messbar: keine Masken</translation>
  </message>
  <message>
   <source>not measurable: no {missing}</source>
   <translation>nicht messbar: keine {missing}</translation>
  </message>
  <message>
   <source>not measurable: no {missing} test images</source>
   <translation>nicht messbar: keine Testbilder ({missing})</translation>
  </message>
  <message>
   <source>not measurable: the good images all have one score</source>
   <translation>nicht messbar: die guten Bilder haben alle denselben Anomaliewert</translation>
  </message>
  <message>
   <source>not measurable: the masks leave no good pixel</source>
   <translation>nicht messbar: die Masken lassen kein gutes Pixel übrig</translation>
  </message>
  <message>
   <source>not measurable: the masks mark no pixel</source>
   <translation>nicht messbar: die Masken markieren kein Pixel</translation>
  </message>
  <message>
   <source>not measurable: the method gives one score per image, no map</source>
   <translation>nicht messbar: das Verfahren gibt einen Anomaliewert je Bild, keine Karte</translation>
  </message>
  <message>
   <source>not measurable: there are no {missing} images</source>
   <translation>nicht messbar: es gibt keine {missing}bilder</translation>
  </message>
  <message>
   <source>not measurable: this run was not evaluated</source>
   <translation>nicht messbar: diese Messung wurde nicht ausgewertet</translation>
  </message>
  <message>
   <source>not measurable: {missing}</source>
   <translation>nicht messbar: {missing}</translation>
  </message>
  <message>
   <source>not measured</source>
   <translation>nicht gemessen</translation>
  </message>
  <message>
   <source>not measured: there are no test images</source>
   <translation>nicht gemessen: Es gibt keine Testbilder</translation>
  </message>
  <message>
   <source>not promised</source>
   <translation>nicht zugesagt</translation>
  </message>
  <message>
   <source>not recorded</source>
   <translation>nicht vermerkt</translation>
  </message>
  <message>
   <source>not reviewed</source>
   <translation>nicht gesichtet</translation>
  </message>
  <message>
   <source>not reviewed yet</source>
   <translation>noch nicht gesichtet</translation>
  </message>
  <message>
   <source>not watching</source>
   <translation>keine Überwachung</translation>
  </message>
  <message>
   <source>nothing is watched</source>
   <translation>nichts wird überwacht</translation>
  </message>
  <message>
   <source>nothing to test</source>
   <translation>nichts zum Testen</translation>
  </message>
  <message>
   <source>one pixel is {mm_per_px} mm</source>
   <translation>ein Pixel ist {mm_per_px} mm</translation>
  </message>
  <message>
   <source>only A right</source>
   <translation>nur A richtig</translation>
  </message>
  <message>
   <source>only B right</source>
   <translation>nur B richtig</translation>
  </message>
  <message>
   <source>original · {width} × {height}</source>
   <translation>Original · {width} × {height}</translation>
  </message>
  <message>
   <source>outdated</source>
   <translation>veraltet</translation>
  </message>
  <message>
   <source>overlay</source>
   <translation>Überlagerung</translation>
  </message>
  <message>
   <source>overlay · one scale for this model</source>
   <translation>Überlagerung · eine Skala für dieses Modell</translation>
  </message>
  <message>
   <source>parts of the selection</source>
   <translation>Teile der Auswahl</translation>
  </message>
  <message>
   <source>passed</source>
   <translation>bestanden</translation>
  </message>
  <message>
   <source>passes {n} fewer of {parts} ({real})</source>
   <translation>lässt {n} weniger von {parts} durch ({real})</translation>
  </message>
  <message>
   <source>passes {n} more of {parts} ({real})</source>
   <translation>lässt {n} mehr von {parts} durch ({real})</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>peak memory</source>
   <translation>Spitzenspeicher</translation>
  </message>
  <message>
   <source>peak memory {peak} of {free} free</source>
   <translation>Spitzenspeicher {peak} von {free} frei</translation>
  </message>
  <message>
   <source>per-region overlap</source>
   <translation>Überlappung je Bereich</translation>
  </message>
  <message>
   <source>pixel threshold {value}</source>
   <translation>Pixelschwelle {value}</translation>
  </message>
  <message>
   <source>pixel {pixel_threshold} → {pixel}</source>
   <translation>Pixel {pixel_threshold} → {pixel}</translation>
  </message>
  <message>
   <source>pixels of {good} good, {marked} marked images</source>
   <translation>Pixel von {good} guten, {marked} markierten Bildern</translation>
  </message>
  <message>
   <source>plain: five strided convolutions, untrained. resnet: a ResNet-18 up to layer 3, which starts from its ImageNet weights where these are on this computer.</source>
   <translation>plain: fünf Faltungen mit Schrittweite, untrainiert. resnet: ein ResNet-18 bis Schicht 3, das von seinen ImageNet-Gewichten ausgeht, wo sie auf diesem Rechner sind.</translation>
  </message>
  <message>
   <source>precision</source>
   <translation>Precision</translation>
  </message>
  <message>
   <source>predicted</source>
   <translation>vorhergesagt</translation>
  </message>
  <message>
   <source>project created</source>
   <translation>Projekt angelegt</translation>
  </message>
  <message>
   <source>project file {size}</source>
   <translation>Projektdatei {size}</translation>
  </message>
  <message>
   <source>project renamed</source>
   <translation>Projekt umbenannt</translation>
  </message>
  <message>
   <source>queued</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>raises {n} fewer false alarm of {parts} ({real})</source>
   <translation>gibt {n} Fehlalarm weniger bei {parts} ({real})</translation>
  </message>
  <message>
   <source>raises {n} fewer false alarms of {parts} ({real})</source>
   <translation>gibt {n} Fehlalarme weniger bei {parts} ({real})</translation>
  </message>
  <message>
   <source>raises {n} more false alarm of {parts} ({real})</source>
   <translation>gibt {n} Fehlalarm mehr bei {parts} ({real})</translation>
  </message>
  <message>
   <source>raises {n} more false alarms of {parts} ({real})</source>
   <translation>gibt {n} Fehlalarme mehr bei {parts} ({real})</translation>
  </message>
  <message>
   <source>raw: the errors of all channels and layers count as they are; channels: each relative to what it is on good images, so that quiet channels count as much as lively ones.</source>
   <translation>raw: Die Fehler aller Kanäle und Schichten zählen, wie sie sind; channels: jeder im Verhältnis zu dem, was er auf guten Bildern ist, sodass ruhige Kanäle so viel zählen wie lebhafte.</translation>
  </message>
  <message>
   <source>re-inspect</source>
   <translation>nachprüfen</translation>
  </message>
  <message>
   <source>re-inspect from</source>
   <translation>nachprüfen ab</translation>
  </message>
  <message>
   <source>re-inspect from {reinspect_threshold} → {value}</source>
   <translation>nachprüfen ab {reinspect_threshold} → {value}</translation>
  </message>
  <message>
   <source>re-inspect from {score}</source>
   <translation>nachprüfen ab {score}</translation>
  </message>
  <message>
   <source>re-inspect from {value}</source>
   <translation>nachprüfen ab {value}</translation>
  </message>
  <message>
   <source>re-inspect from {zone} → none</source>
   <translation>nachprüfen ab {zone} → keine</translation>
  </message>
  <message>
   <source>re-inspected</source>
   <translation>nachgeprüft</translation>
  </message>
  <message>
   <source>re-inspection set</source>
   <translation>Nachprüfen gesetzt</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>bereit</translation>
  </message>
  <message>
   <source>recall</source>
   <translation>Recall</translation>
  </message>
  <message>
   <source>region overlap</source>
   <translation>Überlappung</translation>
  </message>
  <message>
   <source>regions</source>
   <translation>Bereiche</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>Ausschuss</translation>
  </message>
  <message>
   <source>remove filter {name}</source>
   <translation>Filter {name} entfernen</translation>
  </message>
  <message>
   <source>row {row}, col {column}</source>
   <translation>Zeile {row}, Spalte {column}</translation>
  </message>
  <message>
   <source>row {row}, column {column} · RGB {red} {green} {blue}</source>
   <translation>Zeile {row}, Spalte {column} · RGB {red} {green} {blue}</translation>
  </message>
  <message>
   <source>run added</source>
   <translation>Messung hinzugefügt</translation>
  </message>
  <message>
   <source>said defect</source>
   <translation>Urteil defekt</translation>
  </message>
  <message>
   <source>said good</source>
   <translation>Urteil gut</translation>
  </message>
  <message>
   <source>said unsure</source>
   <translation>Urteil unsicher</translation>
  </message>
  <message>
   <source>save filter {name}</source>
   <translation>Filter {name} speichern</translation>
  </message>
  <message>
   <source>scale set</source>
   <translation>Maßstab gesetzt</translation>
  </message>
  <message>
   <source>scale {mm_per_px} mm a pixel</source>
   <translation>Maßstab {mm_per_px} mm je Pixel</translation>
  </message>
  <message>
   <source>score</source>
   <translation>Anomaliewert</translation>
  </message>
  <message>
   <source>score from</source>
   <translation>Wert von</translation>
  </message>
  <message>
   <source>score from {low}</source>
   <translation>Anomaliewert ab {low}</translation>
  </message>
  <message>
   <source>score histogram</source>
   <translation>Histogramm der Anomaliewerte</translation>
  </message>
  <message>
   <source>score of {model}</source>
   <translation>Anomaliewert von {model}</translation>
  </message>
  <message>
   <source>score to</source>
   <translation>Wert bis</translation>
  </message>
  <message>
   <source>score up to {high}</source>
   <translation>Anomaliewert bis {high}</translation>
  </message>
  <message>
   <source>score {low} to {high}</source>
   <translation>Anomaliewert {low} bis {high}</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>Anomaliewert {score}</translation>
  </message>
  <message>
   <source>score {score}, limit {limit}</source>
   <translation>Anomaliewert {score}, Grenze {limit}</translation>
  </message>
  <message>
   <source>scores of two models</source>
   <translation>Anomaliewerte zweier Modelle</translation>
  </message>
  <message>
   <source>share of the student {share:g}</source>
   <translation>Anteil des Students {share:g}</translation>
  </message>
  <message>
   <source>signal 9, often out of memory</source>
   <translation>Signal 9, oft zu wenig Speicher</translation>
  </message>
  <message>
   <source>signal {n}</source>
   <translation>Signal {n}</translation>
  </message>
  <message>
   <source>speed</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>starting …</source>
   <translation>startet …</translation>
  </message>
  <message>
   <source>student</source>
   <translation>Student</translation>
  </message>
  <message>
   <source>test</source>
   <translation>Test</translation>
  </message>
  <message>
   <source>test images</source>
   <translation>Testbilder</translation>
  </message>
  <message>
   <source>test {good} good, {defective} defective</source>
   <translation>Test {good} gut, {defective} defekt</translation>
  </message>
  <message>
   <source>the AUROC difference {difference} can't be tested: {reason}</source>
   <translation>der AUROC-Unterschied {difference} lässt sich nicht prüfen: {reason}</translation>
  </message>
  <message>
   <source>the AUROC difference {size} is a real difference (DeLong {p})</source>
   <translation>der AUROC-Unterschied {size} ist ein echter Unterschied (DeLong {p})</translation>
  </message>
  <message>
   <source>the AUROC difference {size} is no real difference (DeLong {p})</source>
   <translation>der AUROC-Unterschied {size} ist kein echter Unterschied (DeLong {p})</translation>
  </message>
  <message>
   <source>the autoencoder</source>
   <translation>der Autoencoder</translation>
  </message>
  <message>
   <source>the connection's certificate is not trusted, as behind a proxy that inspects TLS</source>
   <translation>dem Zertifikat der Verbindung wird nicht vertraut, wie hinter einem Proxy, der TLS prüft</translation>
  </message>
  <message>
   <source>the disk is full</source>
   <translation>die Platte ist voll</translation>
  </message>
  <message>
   <source>the disk is read-only</source>
   <translation>die Platte ist schreibgeschützt</translation>
  </message>
  <message>
   <source>the disk reports an error</source>
   <translation>die Platte meldet einen Fehler</translation>
  </message>
  <message>
   <source>the file is write-protected</source>
   <translation>die Datei ist schreibgeschützt</translation>
  </message>
  <message>
   <source>the file would be larger than allowed there</source>
   <translation>die Datei wäre größer als dort erlaubt</translation>
  </message>
  <message>
   <source>the folder can't be reached</source>
   <translation>der Ordner ist nicht erreichbar</translation>
  </message>
  <message>
   <source>the folder doesn't exist</source>
   <translation>den Ordner gibt es nicht</translation>
  </message>
  <message>
   <source>the model is being loaded</source>
   <translation>das Modell wird geladen</translation>
  </message>
  <message>
   <source>the name is too long</source>
   <translation>der Name ist zu lang</translation>
  </message>
  <message>
   <source>the profile</source>
   <translation>das Profil</translation>
  </message>
  <message>
   <source>the regulariser</source>
   <translation>der Regularisierer</translation>
  </message>
  <message>
   <source>the server did not answer in time</source>
   <translation>der Server hat nicht rechtzeitig geantwortet</translation>
  </message>
  <message>
   <source>the student</source>
   <translation>der Student</translation>
  </message>
  <message>
   <source>the student on the autoencoder</source>
   <translation>der Student auf dem Autoencoder</translation>
  </message>
  <message>
   <source>the very images the model was fitted on, too few to hold any back: expect more false alarms</source>
   <translation>eben die Bilder, an die das Modell angepasst wurde, zu wenige, um welche zurückzuhalten: mehr Fehlalarme sind zu erwarten</translation>
  </message>
  <message>
   <source>there is a file with this name</source>
   <translation>es gibt eine Datei mit diesem Namen</translation>
  </message>
  <message>
   <source>there is a folder with this name</source>
   <translation>es gibt einen Ordner mit diesem Namen</translation>
  </message>
  <message>
   <source>there is no defective image among the common ones</source>
   <translation>unter den gemeinsamen ist kein defektes Bild</translation>
  </message>
  <message>
   <source>there is no good image among the common ones</source>
   <translation>unter den gemeinsamen ist kein gutes Bild</translation>
  </message>
  <message>
   <source>this category</source>
   <translation>dieser Kategorie</translation>
  </message>
  <message>
   <source>this shift, since {time}</source>
   <translation>diese Schicht, seit {time}</translation>
  </message>
  <message>
   <source>threshold</source>
   <translation>Schwelle</translation>
  </message>
  <message>
   <source>threshold above</source>
   <translation>Schwelle darüber</translation>
  </message>
  <message>
   <source>threshold below</source>
   <translation>Schwelle darunter</translation>
  </message>
  <message>
   <source>threshold {value}</source>
   <translation>Schwelle {value}</translation>
  </message>
  <message>
   <source>thresholds set</source>
   <translation>Schwellen gesetzt</translation>
  </message>
  <message>
   <source>time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>time a file must be still</source>
   <translation>Zeit, die eine Datei stillhalten muss,</translation>
  </message>
  <message>
   <source>time after which a file counts as broken</source>
   <translation>Zeit, nach der eine Datei als defekt gilt,</translation>
  </message>
  <message>
   <source>time per image</source>
   <translation>Zeit je Bild</translation>
  </message>
  <message>
   <source>time per part</source>
   <translation>Zeit je Teil</translation>
  </message>
  <message>
   <source>to</source>
   <translation>bis</translation>
  </message>
  <message>
   <source>to check</source>
   <translation>zu prüfen</translation>
  </message>
  <message>
   <source>torch is its build for processors here; Patchlight's CUDA variant uses NVIDIA graphics cards.</source>
   <translation>torch ist hier in der Ausgabe für Prozessoren; die CUDA-Ausgabe von Patchlight nutzt NVIDIA-Grafikkarten.</translation>
  </message>
  <message>
   <source>trained</source>
   <translation>trainiert</translation>
  </message>
  <message>
   <source>trained on</source>
   <translation>trainiert mit</translation>
  </message>
  <message>
   <source>training</source>
   <translation>Training</translation>
  </message>
  <message>
   <source>training images held back from the fit</source>
   <translation>vom Training zurückgehaltene Bilder</translation>
  </message>
  <message>
   <source>training images that no model was fitted on</source>
   <translation>Trainingsbilder, an die kein Modell angepasst wurde</translation>
  </message>
  <message>
   <source>training images, each known to at least one of the models that scored it</source>
   <translation>Trainingsbilder, jedes mindestens einem der Modelle bekannt, die es bewertet haben</translation>
  </message>
  <message>
   <source>training images, each scored without itself</source>
   <translation>Trainingsbilder, jedes ohne sich selbst bewertet</translation>
  </message>
  <message>
   <source>training images, scored by each model as one it was not fitted on</source>
   <translation>Trainingsbilder, von jedem Modell so bewertet, als wäre es nicht daran angepasst</translation>
  </message>
  <message>
   <source>training time</source>
   <translation>Trainingszeit</translation>
  </message>
  <message>
   <source>true length</source>
   <translation>wahre Länge</translation>
  </message>
  <message>
   <source>true or false</source>
   <translation>wahr oder falsch (true, false)</translation>
  </message>
  <message>
   <source>true positive rate</source>
   <translation>Richtig-positiv-Rate</translation>
  </message>
  <message>
   <source>true, false</source>
   <translation>true, false</translation>
  </message>
  <message>
   <source>tuned on test</source>
   <translation>auf Testbildern abgestimmt</translation>
  </message>
  <message>
   <source>turned 90° clockwise</source>
   <translation>90° im Uhrzeigersinn gedreht</translation>
  </message>
  <message>
   <source>turned 90° counter-clockwise</source>
   <translation>90° gegen den Uhrzeigersinn gedreht</translation>
  </message>
  <message>
   <source>turned by 180°</source>
   <translation>um 180° gedreht</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>unbekannt</translation>
  </message>
  <message>
   <source>unknown reason</source>
   <translation>unbekannter Grund</translation>
  </message>
  <message>
   <source>unknown to this version</source>
   <translation>dieser Version unbekannt</translation>
  </message>
  <message>
   <source>unsaved changes</source>
   <translation>nicht gespeicherte Änderungen</translation>
  </message>
  <message>
   <source>unsure</source>
   <translation>unsicher</translation>
  </message>
  <message>
   <source>verdict on {n} images</source>
   <translation>Urteil über {n} Bilder</translation>
  </message>
  <message>
   <source>verdict on {sample_id}</source>
   <translation>Urteil über {sample_id}</translation>
  </message>
  <message>
   <source>verdicts against labels</source>
   <translation>Urteile gegen Label</translation>
  </message>
  <message>
   <source>waiting for the calculation process …</source>
   <translation>wartet auf den Rechenprozess …</translation>
  </message>
  <message>
   <source>waiting for “{title}”</source>
   <translation>wartet auf „{title}“</translation>
  </message>
  <message>
   <source>waits</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>waits for the queue to go on</source>
   <translation>wartet auf die Warteschlange</translation>
  </message>
  <message>
   <source>watching</source>
   <translation>überwacht</translation>
  </message>
  <message>
   <source>where the models have their own thresholds</source>
   <translation>wo die Modelle ihre eigenen Schwellen haben</translation>
  </message>
  <message>
   <source>with ground truth</source>
   <translation>mit Referenz</translation>
  </message>
  <message>
   <source>with {features}</source>
   <translation>mit {features}</translation>
  </message>
  <message>
   <source>without {features}</source>
   <translation>ohne {features}</translation>
  </message>
  <message>
   <source>wrong neighbours</source>
   <translation>falsche Nachbarn</translation>
  </message>
  <message>
   <source>x {x} · y {y} · cut {cut}</source>
   <translation>x {x} · y {y} · Schwelle {cut}</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>you may not write there, or another program has the file open</source>
   <translation>Sie dürfen dort nicht schreiben, oder ein anderes Programm hat die Datei geöffnet</translation>
  </message>
  <message>
   <source>your disk quota is used up</source>
   <translation>Ihr Plattenkontingent ist aufgebraucht</translation>
  </message>
  <message>
   <source>{alpha} can't be {alpha2}.</source>
   <translation>{alpha} kann nicht {alpha2} sein.</translation>
  </message>
  <message>
   <source>{alpha} {before} → {alpha2}, thresholds {image_rule}</source>
   <translation>{alpha} {before} → {alpha2}, Schwellen: {image_rule}</translation>
  </message>
  <message>
   <source>{backbone} – not installed</source>
   <translation>{backbone} – nicht installiert</translation>
  </message>
  <message>
   <source>{both} pass equally many of {parts}</source>
   <translation>{both} lassen gleich viele von {parts} durch</translation>
  </message>
  <message>
   <source>{both} raise equally many false alarms of {parts}</source>
   <translation>{both} geben gleich viele Fehlalarme bei {parts}</translation>
  </message>
  <message>
   <source>{card}. faiss has no support for it here: its searches run on the processor.</source>
   <translation>{card}. faiss unterstützt sie hier nicht: seine Suchen laufen auf dem Prozessor.</translation>
  </message>
  <message>
   <source>{chosen} against fp32 on {images}:</source>
   <translation>{chosen} gegen fp32 auf {images}:</translation>
  </message>
  <message>
   <source>{chosen} chosen of {shown}</source>
   <translation>{chosen} gewählt von {shown}</translation>
  </message>
  <message>
   <source>{chosen} chosen of {shown} · 1, 2, 3 settle them all</source>
   <translation>{chosen} von {shown} gewählt · 1, 2, 3 gelten für alle</translation>
  </message>
  <message>
   <source>{chosen} of {samples} {basis}, spread evenly</source>
   <translation>{chosen} von {samples}: {basis}, gleichmäßig verteilt</translation>
  </message>
  <message>
   <source>{closed_folder} ({value}): left out.</source>
   <translation>{closed_folder} ({value}): ausgelassen.</translation>
  </message>
  <message>
   <source>{count} good images</source>
   <translation>{count} gute Bilder</translation>
  </message>
  <message>
   <source>{count} more in the queue</source>
   <translation>{count} weitere in der Warteschlange</translation>
  </message>
  <message>
   <source>{done}; now {rest}.</source>
   <translation>{done}; jetzt {rest}.</translation>
  </message>
  <message>
   <source>{error} It is the first of {count} images with more than 8 bits.</source>
   <translation>{error} Es ist das erste von {count} Bildern mit mehr als 8 Bit.</translation>
  </message>
  <message>
   <source>{exact_good} held-out good and {exact_defective} defective test images</source>
   <translation>{exact_good} zurückgehaltenen guten und {exact_defective} defekten Testbildern</translation>
  </message>
  <message>
   <source>{file_name} ({kind} {digits}; licence: {licence})</source>
   <translation>{file_name} ({kind} {digits}; Lizenz: {licence})</translation>
  </message>
  <message>
   <source>{filename} is not as the list says</source>
   <translation>{filename} ist nicht, wie die Liste sagt</translation>
  </message>
  <message>
   <source>{file} can't be used: {reason}.</source>
   <translation>{file} ist nicht benutzbar: {reason}.</translation>
  </message>
  <message>
   <source>{first} and {second}</source>
   <translation>{first} und {second}</translation>
  </message>
  <message>
   <source>{first} and {second} find equally many of {defects}</source>
   <translation>{first} und {second} finden gleich viele von {defects}</translation>
  </message>
  <message>
   <source>{first} and {second} have no test image in common.</source>
   <translation>{first} und {second} haben kein Testbild gemeinsam.</translation>
  </message>
  <message>
   <source>{first} finds {n} fewer of {defects} ({real})</source>
   <translation>{first} findet {n} weniger von {defects} ({real})</translation>
  </message>
  <message>
   <source>{first} finds {n} more of {defects} ({real})</source>
   <translation>{first} findet {n} mehr von {defects} ({real})</translation>
  </message>
  <message>
   <source>{first} is better</source>
   <translation>{first} ist besser</translation>
  </message>
  <message>
   <source>{folder} can't be reached: {error}.</source>
   <translation>{folder} ist nicht erreichbar: {error}.</translation>
  </message>
  <message>
   <source>{folder} has {value} GiB free</source>
   <translation>{folder} hat {value} GiB frei</translation>
  </message>
  <message>
   <source>{good} good, {defect} defective images</source>
   <translation>{good} gute, {defect} defekte Bilder</translation>
  </message>
  <message>
   <source>{help}. A click sorts.</source>
   <translation>{help}. Ein Klick sortiert.</translation>
  </message>
  <message>
   <source>{hint}: show or hide</source>
   <translation>{hint}: zeigen oder verbergen</translation>
  </message>
  <message>
   <source>{id} combines several models, each with layers of its own.</source>
   <translation>{id} kombiniert mehrere Modelle, jedes mit eigenen Schichten.</translation>
  </message>
  <message>
   <source>{id} has not been measured on the {n} test images yet.</source>
   <translation>{id} wurde auf den {n} Testbildern noch nicht gemessen.</translation>
  </message>
  <message>
   <source>{id} is an ensemble itself.</source>
   <translation>{id} ist selbst ein Ensemble.</translation>
  </message>
  <message>
   <source>{id} is the only model of {name} with results. Train another.</source>
   <translation>{id} ist das einzige Modell von {name} mit Ergebnissen. Trainieren Sie ein weiteres.</translation>
  </message>
  <message>
   <source>{id}: {detector} on {value}, category {category}</source>
   <translation>{id}: {detector} auf {value}, Kategorie {category}</translation>
  </message>
  <message>
   <source>{id}: {model_id} on {sample_ids} images ({source})</source>
   <translation>{id}: {model_id} auf {sample_ids} Bildern ({source})</translation>
  </message>
  <message>
   <source>{image}, labelled {kind}, A {a}, B {b}, {outcome}</source>
   <translation>{image}, Label {kind}, A {a}, B {b}, {outcome}</translation>
  </message>
  <message>
   <source>{job}: cancelled</source>
   <translation>{job}: abgebrochen</translation>
  </message>
  <message>
   <source>{job}: cancelled.</source>
   <translation>{job}: abgebrochen.</translation>
  </message>
  <message>
   <source>{job}: failed.</source>
   <translation>{job}: gescheitert.</translation>
  </message>
  <message>
   <source>{job}: finished</source>
   <translation>{job}: fertig</translation>
  </message>
  <message>
   <source>{job}: finished.</source>
   <translation>{job}: fertig.</translation>
  </message>
  <message>
   <source>{k} of {n}</source>
   <translation>{k} von {n}</translation>
  </message>
  <message>
   <source>{k} of {n} is not a count.</source>
   <translation>{k} von {n} ist keine Anzahl.</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} bis {high}</translation>
  </message>
  <message>
   <source>{method} needs at least {least} good images; there are {n}.</source>
   <translation>{method} braucht mindestens {least} gute Bilder; vorhanden: {n}.</translation>
  </message>
  <message>
   <source>{missing} of {n} ground truth files can't be found to measure the figures anew.</source>
   <translation>{missing} von {n} Referenzdateien sind nicht zu finden, um die Kennzahlen neu zu messen.</translation>
  </message>
  <message>
   <source>{mm_per_px} mm a pixel</source>
   <translation>{mm_per_px} mm je Pixel</translation>
  </message>
  <message>
   <source>{model_id}, with {value} runs</source>
   <translation>{model_id}, mit {value} Messungen</translation>
  </message>
  <message>
   <source>{n_good} good, {n_defect} defective, {n_masks} with ground truth</source>
   <translation>{n_good} gut, {n_defect} defekt, {n_masks} mit Referenz</translation>
  </message>
  <message>
   <source>{n_images}, without {again} to inspect again</source>
   <translation>{n_images}, ohne {again} zum Nachprüfen</translation>
  </message>
  <message>
   <source>{n_scored} of {n_fitted} {origin}, spread evenly</source>
   <translation>{n_scored} von {n_fitted}: {origin}, gleichmäßig verteilt</translation>
  </message>
  <message>
   <source>{n_waiting} lines wait</source>
   <translation>{n_waiting} Zeilen warten</translation>
  </message>
  <message>
   <source>{names}: the content is not what its SHA-256 says. Nothing of it is taken over.</source>
   <translation>{names}: Der Inhalt ist nicht, was seine SHA-256 sagt. Nichts davon wird übernommen.</translation>
  </message>
  <message numerus="yes">
   <source>{name} and {n} pictures are in {folder}.</source>
   <translation>
    <numerusform>{name} und {n} Bild sind in {folder}.</numerusform>
    <numerusform>{name} und {n} Bilder sind in {folder}.</numerusform>
   </translation>
  </message>
  <message>
   <source>{name} can't be measured: there are no {group} parts in this selection.</source>
   <translation>{name}: nicht messbar, in dieser Auswahl gibt es keine Teile mit „{group}“.</translation>
  </message>
  <message>
   <source>{name} can't be read: {error}.</source>
   <translation>{name} lässt sich nicht lesen: {error}.</translation>
  </message>
  <message>
   <source>{name} can't be saved: {error}.</source>
   <translation>{name} lässt sich nicht speichern: {error}.</translation>
  </message>
  <message>
   <source>{name} can't be taken over: {value}.</source>
   <translation>{name} lässt sich nicht übernehmen: {value}.</translation>
  </message>
  <message>
   <source>{name} can't be used on this computer yet.</source>
   <translation>{name} kann auf diesem Rechner noch nicht benutzt werden.</translation>
  </message>
  <message>
   <source>{name} can't be {text}.</source>
   <translation>{name} kann nicht {text} sein.</translation>
  </message>
  <message>
   <source>{name} has no official download.</source>
   <translation>{name} lässt sich amtlich nicht herunterladen.</translation>
  </message>
  <message>
   <source>{name} has no test images, so nothing was measured. The model can inspect new images.</source>
   <translation>{name} hat keine Testbilder, daher wurde nichts gemessen. Das Modell kann neue Bilder prüfen.</translation>
  </message>
  <message>
   <source>{name} has {have} for training; at least {needed} must be there.</source>
   <translation>{name} hat {have} zum Trainieren; mindestens {needed} müssen es sein.</translation>
  </message>
  <message>
   <source>{name} is a folder, not a project file.</source>
   <translation>{name} ist ein Ordner, keine Projektdatei.</translation>
  </message>
  <message>
   <source>{name} is an HDF5 file, but not a Patchlight project.</source>
   <translation>{name} ist eine HDF5-Datei, aber kein Patchlight-Projekt.</translation>
  </message>
  <message>
   <source>{name} is damaged: {reason}.</source>
   <translation>{name} ist beschädigt: {reason}.</translation>
  </message>
  <message>
   <source>{name} is empty (0 bytes).</source>
   <translation>{name} ist leer (0 Bytes).</translation>
  </message>
  <message>
   <source>{name} is in the queue already</source>
   <translation>{name} steht schon in der Warteschlange</translation>
  </message>
  <message>
   <source>{name} is incomplete: its end is missing.</source>
   <translation>{name} ist unvollständig: Das Ende fehlt.</translation>
  </message>
  <message>
   <source>{name} is no kit of weights: it has no list called {manifest}.</source>
   <translation>{name} ist kein Kit: Es hat keine Liste namens {manifest}.</translation>
  </message>
  <message>
   <source>{name} is none of the published weights files (SHA-256 {digest}).</source>
   <translation>{name} ist keine der veröffentlichten Gewichtsdateien (SHA-256 {digest}).</translation>
  </message>
  <message>
   <source>{name} is none of the weights files Patchlight knows (SHA-256 {digest}).</source>
   <translation>{name} ist keine der Gewichtsdateien, die Patchlight kennt (SHA-256 {digest}).</translation>
  </message>
  <message>
   <source>{name} is not a Patchlight project file, or its beginning is damaged.</source>
   <translation>{name} ist keine Patchlight-Projektdatei, oder ihr Anfang ist beschädigt.</translation>
  </message>
  <message>
   <source>{name} is not a project file.</source>
   <translation>{name} ist keine Projektdatei.</translation>
  </message>
  <message>
   <source>{name} leaves none to inspect again</source>
   <translation>{name} lässt keine zum Nachprüfen</translation>
  </message>
  <message>
   <source>{name} leaves {n} to inspect again</source>
   <translation>{name} lässt {n} zum Nachprüfen</translation>
  </message>
  <message>
   <source>{name} must be {wanted}, not “{text}”.</source>
   <translation>{name} muss {wanted} sein, nicht „{text}“.</translation>
  </message>
  <message>
   <source>{name} threshold</source>
   <translation>Schwelle: {name}</translation>
  </message>
  <message>
   <source>{name} was kept by an older Patchlight ({writer}, format {version}).</source>
   <translation>{name} wurde von einem älteren Patchlight aufbewahrt ({writer}, Format {version}).</translation>
  </message>
  <message>
   <source>{name} was saved by a newer Patchlight ({writer}, format {version}).</source>
   <translation>{name} wurde von einem neueren Patchlight gespeichert ({writer}, Format {version}).</translation>
  </message>
  <message>
   <source>{name}, {threads} of {cores} cores</source>
   <translation>{name}, {threads} von {cores} Kernen</translation>
  </message>
  <message>
   <source>{name}: all</source>
   <translation>{name}: alle</translation>
  </message>
  <message>
   <source>{name}: not measurable, no {group} parts</source>
   <translation>{name}: nicht messbar, keine Teile ({group})</translation>
  </message>
  <message>
   <source>{name}: {count} of {total} {group} parts, with the 95 % interval (Clopper-Pearson)</source>
   <translation>{name}: {count} von {total} Teilen ({group}), mit 95-%-Intervall (Clopper-Pearson)</translation>
  </message>
  <message>
   <source>{n} / min</source>
   <translation>{n} / min</translation>
  </message>
  <message numerus="yes">
   <source>{n} categories</source>
   <translation>
    <numerusform>{n} Kategorie</numerusform>
    <numerusform>{n} Kategorien</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} chosen</source>
   <translation>{n} gewählt</translation>
  </message>
  <message>
   <source>{n} could not be written.</source>
   <translation>{n} konnten nicht geschrieben werden.</translation>
  </message>
  <message>
   <source>{n} defective</source>
   <translation>{n} defekt</translation>
  </message>
  <message>
   <source>{n} defective images with ground truth</source>
   <translation>{n} defekte Bilder mit Referenz</translation>
  </message>
  <message>
   <source>{n} defects</source>
   <translation>{n} Defekten</translation>
  </message>
  <message numerus="yes">
   <source>{n} drawn masks are in {folder}.</source>
   <translation>
    <numerusform>{n} gezeichnete Maske ist in {folder}.</numerusform>
    <numerusform>{n} gezeichnete Masken sind in {folder}.</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} excluded</source>
   <translation>{n} ausgeschlossen</translation>
  </message>
  <message numerus="yes">
   <source>{n} expert settings differ from the default.</source>
   <translation>
    <numerusform>{n} Experteneinstellung weicht von der Vorgabe ab.</numerusform>
    <numerusform>{n} Experteneinstellungen weichen von der Vorgabe ab.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files are new to this computer; {size} MB will be copied.</source>
   <translation>
    <numerusform>{n} Datei ist neu für diesen Rechner; {size} MB werden kopiert.</numerusform>
    <numerusform>{n} Dateien sind neu für diesen Rechner; {size} MB werden kopiert.</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} good</source>
   <translation>{n} gut</translation>
  </message>
  <message numerus="yes">
   <source>{n} good images</source>
   <translation>
    <numerusform>{n} gutes Bild</numerusform>
    <numerusform>{n} gute Bilder</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} good ones to train on</source>
   <translation>
    <numerusform>{n} gutes zum Trainieren</numerusform>
    <numerusform>{n} gute zum Trainieren</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} good parts</source>
   <translation>{n} guten Teilen</translation>
  </message>
  <message numerus="yes">
   <source>{n} images</source>
   <translation>
    <numerusform>{n} Bild</numerusform>
    <numerusform>{n} Bilder</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} images are gone</source>
   <translation>
    <numerusform>{n} Bild ist weg</numerusform>
    <numerusform>{n} Bilder sind weg</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} images are used otherwise</source>
   <translation>
    <numerusform>{n} Bild wird anders verwendet</numerusform>
    <numerusform>{n} Bilder werden anders verwendet</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} images left out</source>
   <translation>
    <numerusform>{n} Bild ausgeschlossen</numerusform>
    <numerusform>{n} Bilder ausgeschlossen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} images taken back</source>
   <translation>
    <numerusform>{n} Bild wieder aufgenommen</numerusform>
    <numerusform>{n} Bilder wieder aufgenommen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} maps are in {folder}.</source>
   <translation>
    <numerusform>{n} Karte ist in {folder}.</numerusform>
    <numerusform>{n} Karten sind in {folder}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} models trained</source>
   <translation>
    <numerusform>{n} Modell trainiert</numerusform>
    <numerusform>{n} Modelle trainiert</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} new images</source>
   <translation>
    <numerusform>{n} neues Bild</numerusform>
    <numerusform>{n} neue Bilder</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} new problems</source>
   <translation>
    <numerusform>{n} neues Problem</numerusform>
    <numerusform>{n} neue Probleme</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} not complete yet ({first})</source>
   <translation>{n} noch nicht vollständig ({first})</translation>
  </message>
  <message>
   <source>{n} not labelled</source>
   <translation>{n} ohne Label</translation>
  </message>
  <message>
   <source>{n} of {kept} kept</source>
   <translation>{n} von {kept} behaltenen</translation>
  </message>
  <message>
   <source>{n} of {total}</source>
   <translation>{n} von {total}</translation>
  </message>
  <message>
   <source>{n} of {total} defects were missed, the {shown} worst. Click one to look at it.</source>
   <translation>{n} von {total} Defekten wurden übersehen, hier die {shown} schlimmsten. Ein Klick zeigt das Bild.</translation>
  </message>
  <message>
   <source>{n} of {total} defects were missed. Click one to look at it.</source>
   <translation>{n} von {total} Defekten wurden übersehen. Ein Klick zeigt das Bild.</translation>
  </message>
  <message>
   <source>{n} of {total} files are missing ({names})</source>
   <translation>{n} von {total} Dateien fehlen ({names})</translation>
  </message>
  <message>
   <source>{n} of {total} files have changed since first used ({names})</source>
   <translation>{n} von {total} Dateien haben sich seit der ersten Verwendung geändert ({names})</translation>
  </message>
  <message>
   <source>{n} of {total} models need at most {limit} ms an image, and comparing takes two.</source>
   <translation>{n} von {total} Modellen brauchen höchstens {limit} ms je Bild, und zum Vergleichen braucht es zwei.</translation>
  </message>
  <message>
   <source>{n} of {total} models of {category}</source>
   <translation>{n} von {total} Modellen von {category}</translation>
  </message>
  <message>
   <source>{n} of {total} models trained</source>
   <translation>{n} von {total} Modellen trainiert</translation>
  </message>
  <message numerus="yes">
   <source>{n} paths are in the clipboard.</source>
   <translation>
    <numerusform>{n} Pfad ist in der Zwischenablage.</numerusform>
    <numerusform>{n} Pfade sind in der Zwischenablage.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} problems</source>
   <translation>
    <numerusform>{n} Problem</numerusform>
    <numerusform>{n} Problemen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} problems are solved</source>
   <translation>
    <numerusform>{n} Problem ist gelöst</numerusform>
    <numerusform>{n} Probleme sind gelöst</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} test images still have no verdict</source>
   <translation>{n} Testbilder haben noch kein Urteil</translation>
  </message>
  <message>
   <source>{n} to inspect</source>
   <translation>{n} zu prüfen</translation>
  </message>
  <message>
   <source>{n} to train</source>
   <translation>{n} zum Trainieren</translation>
  </message>
  <message numerus="yes">
   <source>{n} trainings</source>
   <translation>
    <numerusform>{n} Training</numerusform>
    <numerusform>{n} Trainings</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} trainings were stopped: the project has another data set now.</source>
   <translation>
    <numerusform>{n} Training wurde gestoppt: Das Projekt hat jetzt einen anderen Datensatz.</numerusform>
    <numerusform>{n} Trainings wurden gestoppt: Das Projekt hat jetzt einen anderen Datensatz.</numerusform>
   </translation>
  </message>
  <message>
   <source>{order}. Click for another order; a click on a table title sorts too.</source>
   <translation>{order}. Klick für eine andere Reihenfolge; ein Klick auf einen Tabellentitel sortiert auch.</translation>
  </message>
  <message>
   <source>{part} map</source>
   <translation>Karte: {part}</translation>
  </message>
  <message>
   <source>{part} map, no threshold</source>
   <translation>Karte: {part}, ohne Schwelle</translation>
  </message>
  <message>
   <source>{part} map, threshold does not apply</source>
   <translation>Karte: {part}, Schwelle gilt nicht</translation>
  </message>
  <message>
   <source>{path} can't be written: {error}.</source>
   <translation>{path} lässt sich nicht schreiben: {error}.</translation>
  </message>
  <message>
   <source>{path} holds a teacher of size “{value}”, wanted is “{size}”.</source>
   <translation>{path} enthält einen Lehrer der Größe „{value}“, verlangt ist „{size}“.</translation>
  </message>
  <message>
   <source>{path} is a file, not a folder.</source>
   <translation>{path} ist eine Datei, kein Ordner.</translation>
  </message>
  <message>
   <source>{path} is no teacher file of Patchlight.</source>
   <translation>{path} ist keine Lehrerdatei von Patchlight.</translation>
  </message>
  <message>
   <source>{place}: {good} good, {defect} defective</source>
   <translation>{place}: {good} gut, {defect} defekt</translation>
  </message>
  <message>
   <source>{precision} on OpenVINO</source>
   <translation>{precision} auf OpenVINO</translation>
  </message>
  <message>
   <source>{problem} Exclude some training images, or use a computer with more room.</source>
   <translation>{problem} Schließen Sie einige Trainingsbilder aus, oder nehmen Sie einen Rechner mit mehr Platz.</translation>
  </message>
  <message>
   <source>{problem} {words} would fit.</source>
   <translation>{problem} Es würde passen: {words}.</translation>
  </message>
  <message>
   <source>{rate!r} ({k} of {n})</source>
   <translation>{rate!r} ({k} von {n})</translation>
  </message>
  <message>
   <source>{reviewed} of {total} reviewed</source>
   <translation>{reviewed} von {total} gesichtet</translation>
  </message>
  <message>
   <source>{root} holds the data set, and its ground truth is never changed.</source>
   <translation>{root} enthält den Datensatz, und dessen Referenz wird nie verändert.</translation>
  </message>
  <message>
   <source>{root}: {categories} categories, {n} images</source>
   <translation>{root}: {categories} Kategorien, {n} Bilder</translation>
  </message>
  <message>
   <source>{scores} scores and {labels} labels</source>
   <translation>{scores} Anomaliewerte und {labels} Labels</translation>
  </message>
  <message>
   <source>{second} is better</source>
   <translation>{second} ist besser</translation>
  </message>
  <message>
   <source>{share} of all test images</source>
   <translation>{share} aller Testbilder</translation>
  </message>
  <message>
   <source>{shown} of {total} {what} · {order}</source>
   <translation>{shown} / {total} {what} · {order}</translation>
  </message>
  <message>
   <source>{stage} {done} of {total}</source>
   <translation>{stage} {done} von {total}</translation>
  </message>
  <message>
   <source>{step}: holds {marked} of marked and {good} of good pixels.</source>
   <translation>{step}: umfasst {marked} der markierten und {good} der guten Pixel.</translation>
  </message>
  <message>
   <source>{target} can't be deleted: {strerror}.</source>
   <translation>{target} lässt sich nicht löschen: {strerror}.</translation>
  </message>
  <message>
   <source>{target} can't be written: {reason}.</source>
   <translation>{target} lässt sich nicht schreiben: {reason}.</translation>
  </message>
  <message>
   <source>{text} for masks</source>
   <translation>{text} für Masken</translation>
  </message>
  <message>
   <source>{text} · map {map_value}</source>
   <translation>{text} · Karte {map_value}</translation>
  </message>
  <message>
   <source>{text} · map {map_value}, {share:.2f} × threshold</source>
   <translation>{text} · Karte {map_value}, {share:.2f} × Schwelle</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>noch {time}</translation>
  </message>
  <message>
   <source>{tip}; can be undone</source>
   <translation>{tip}; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>{title} has no backbone, so it has no layers that Grad-CAM could look at.</source>
   <translation>{title} hat keinen Backbone, also keine Schichten, auf die Grad-CAM schauen könnte.</translation>
  </message>
  <message>
   <source>{title} has no layer called “{value}”.</source>
   <translation>{title} hat keine Schicht namens „{value}“.</translation>
  </message>
  <message>
   <source>{title} needs the package {module}, which is not installed.</source>
   <translation>{title} braucht das Paket {module}, das nicht installiert ist.</translation>
  </message>
  <message>
   <source>{title} takes images whose sides are multiples of {step} pixels, not {side}.</source>
   <translation>{title} nimmt Bilder, deren Seiten Vielfache von {step} Pixeln sind, nicht {side}.</translation>
  </message>
  <message>
   <source>{title} will be stopped. </source>
   <translation>„{title}“ wird gestoppt. </translation>
  </message>
  <message>
   <source>{title}: choose it</source>
   <translation>{title}: wählen</translation>
  </message>
  <message>
   <source>{title}: started</source>
   <translation>{title}: gestartet</translation>
  </message>
  <message>
   <source>{told}A model of {name} is there.</source>
   <translation>{told}Ein Modell von {name} ist da.</translation>
  </message>
  <message>
   <source>{told}The values proposed here are a good start.</source>
   <translation>{told}Die vorgeschlagenen Werte sind ein guter Anfang.</translation>
  </message>
  <message>
   <source>{told}You may look around meanwhile.</source>
   <translation>{told}Inzwischen kann man sich umsehen.</translation>
  </message>
  <message>
   <source>{tooltip} (L: next map)</source>
   <translation>{tooltip} (L: nächste Karte)</translation>
  </message>
  <message>
   <source>{tooltip}. Tick any number; none means all.</source>
   <translation>{tooltip}. Beliebig viele ankreuzen; keines heißt alle.</translation>
  </message>
  <message>
   <source>{total} GB, {free} GB free</source>
   <translation>{total} GB, {free} GB frei</translation>
  </message>
  <message>
   <source>{untouched} Use an earlier copy of the file.</source>
   <translation>{untouched} Verwenden Sie eine frühere Kopie der Datei.</translation>
  </message>
  <message>
   <source>{url} can't be reached: {error}.</source>
   <translation>{url} ist nicht erreichbar: {error}.</translation>
  </message>
  <message>
   <source>{value} The runtime “torch” is always there.</source>
   <translation>{value} Die Laufzeit „torch“ ist immer da.</translation>
  </message>
  <message>
   <source>{value} images</source>
   <translation>{value} Bilder</translation>
  </message>
  <message>
   <source>{word} page</source>
   <translation>Seite {word}</translation>
  </message>
  <message>
   <source>“auto” takes the fastest exact one, found by measuring. int8, axes, gemm and faiss_flat are exact and give the same scores; faiss_pq is approximate, for very large memory banks.</source>
   <translation>„auto“ nimmt die schnellste exakte, durch Messen gefunden. int8, axes, gemm und faiss_flat sind exakt und geben dieselben Anomaliewerte; faiss_pq ist angenähert, für sehr große Merkmalsspeicher.</translation>
  </message>
  <message>
   <source>“{args}” is not a label.</source>
   <translation>„{args}“ ist kein Label.</translation>
  </message>
  <message>
   <source>“{name}” can't be stored: {dtype} is not a number.</source>
   <translation>„{name}“ lässt sich nicht speichern: {dtype} ist keine Zahl.</translation>
  </message>
  <message>
   <source>“{path}” can't be read. {message}</source>
   <translation>„{path}“ lässt sich nicht lesen. {message}</translation>
  </message>
  <message>
   <source>“{path}” marks nothing: no pixel is above half of full scale.</source>
   <translation>„{path}“ markiert nichts: Kein Pixel liegt über der Hälfte des Höchstwerts.</translation>
  </message>
  <message>
   <source>“{rule}” needs good images, and there are none here.</source>
   <translation>„{rule}“ braucht gute Bilder, und hier gibt es keine.</translation>
  </message>
  <message>
   <source>“{rule}” needs labelled defects, and there are none here.</source>
   <translation>„{rule}“ braucht Defekte mit Label, und hier gibt es keine.</translation>
  </message>
  <message>
   <source>“{value}” can't be read: {error}.</source>
   <translation>„{value}“ lässt sich nicht lesen: {error}.</translation>
  </message>
  <message>
   <source>◆ defective</source>
   <translation>◆ defekt</translation>
  </message>
  <message>
   <source>○ flip</source>
   <translation>○ kippen</translation>
  </message>
  <message>
   <source>● good</source>
   <translation>● gut</translation>
  </message>
 </context>
</TS>
