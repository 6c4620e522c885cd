<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>patchlight</name>
  <message>
   <source>
Best, and the difference to every other model is real.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> Compared on the {n} common images: A was measured on {first}, B on {second}.</source>
   <translation> Verglichen auf den {n} gemeinsamen Bildern: A wurde auf {first} gemessen, B auf {second}.</translation>
  </message>
  <message>
   <source> Figures of changed images are those of before; train again to be sure.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> The filter doesn't apply to pixel figures.</source>
   <translation> Der Filter gilt nicht für Pixel-Kennzahlen.</translation>
  </message>
  <message>
   <source> and {rest} more</source>
   <translation type="unfinished" />
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
   <source> – not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;About Patchlight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Blink with the original</source>
   <translation>Mit dem Original &amp;blinken</translation>
  </message>
  <message>
   <source>&amp;Combine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Combine models…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Dark theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Follow the system's theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help on this page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Import weights…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Measure and profile</source>
   <translation>&amp;Messen und Profil</translation>
  </message>
  <message>
   <source>&amp;New project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Next colours</source>
   <translation>&amp;Nächste Farben</translation>
  </message>
  <message>
   <source>&amp;Open project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Search or run…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Swipe over the original</source>
   <translation>Über das Original &amp;wischen</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Undo {text}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Why this score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, defective</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, each model on its own</source>
   <translation>, jedes Modell auf seinen eigenen</translation>
  </message>
  <message>
   <source>, good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, the {n} worst</source>
   <translation type="unfinished" />
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
   <source>1 category</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 good, 2 defect, 3 unsure: each image is settled with one key, with your name and the time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 model trained</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 training</source>
   <translation type="unfinished" />
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
   <source>A click chooses an image, a drag draws a lasso around several. The wheel zooms, the middle button moves, a double-click shows all.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A click on the curve shows the images between it and the dot.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>A data set is open: {n} categories, one tile each. The images stay where they are; nothing is copied or changed.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>A file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file made by `patchlight weights distill`; “auto”: the one that comes with Patchlight, “random”: an untrained one, for tests.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file that still changes is left to its writer</source>
   <translation type="unfinished" />
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
   <source>A spoilt image gets one to this many noise patches.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A step scales a channel by e to the power of this at most.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A watch needs a folder and one for its log.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ACCEPT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>AU-PRO</source>
   <translation type="unfinished" />
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
   <source>AUROC</source>
   <translation type="unfinished" />
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
   <source>Added to every variance, so that few images suffice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All parts, newest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All {total} files were found in {root}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Allowed: {allowed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An estimate follows when nothing else is being done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Anomalous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Anomaly map</source>
   <translation>Anomaliekarte</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Arrow keys step; Ctrl or Shift and a click choose several, Ctrl+A all</source>
   <translation>Pfeiltasten gehen weiter; Strg oder Umschalt und ein Klick wählen mehrere, Strg+A alle</translation>
  </message>
  <message>
   <source>Ask the model what made the score of the image in Results (W)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ask the model what made this score: Grad-CAM, nearest good patches</source>
   <translation>Das Modell fragen, was diesen Anomaliewert ausmacht: Grad-CAM, nächste gute Patches</translation>
  </message>
  <message>
   <source>At the model's own threshold, without its grey zone. There is no paired test for this figure here, so no best one is marked.</source>
   <translation>Bei der eigenen Schwelle des Modells, ohne seine Grauzone. Für diese Kennzahl gibt es hier keinen gepaarten Test, daher ist keine beste gekennzeichnet.</translation>
  </message>
  <message>
   <source>At this threshold</source>
   <translation type="unfinished" />
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
   <source>Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back to the form (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back to the patch of this image that is farthest from good ones</source>
   <translation>Zurück zu dem Patch dieses Bildes, der von guten am weitesten entfernt ist</translation>
  </message>
  <message>
   <source>Back to the window (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back to {default}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backbone</source>
   <translation>Backbone</translation>
  </message>
  <message>
   <source>Backbone layers that make the features, separated by commas; “auto”: those that the method takes by itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bandwidth</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Batch size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begin a new list; nothing is deleted from the disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begin the next training</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Broken when incomplete after</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel the training of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancelled.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Categories</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Category</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Category: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Central crop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <source>Channel reduction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channels kept of all layers together. The paper takes 100 of ResNet-18 and 550 of WideResNet-50-2; memory and the size of the model grow with the square.</source>
   <translation type="unfinished" />
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
   <source>Choose a folder of product images. Good parts are enough to begin with; nothing is copied.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a folder of product images; nothing is copied or changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a method, a backbone that is there, and parameters in range first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a rule below the image; it says what it would do first</source>
   <translation>Unter dem Bild eine Regel wählen; sie sagt vorher, was sie bewirken würde</translation>
  </message>
  <message>
   <source>Choose all images that are shown</source>
   <translation>Alle gezeigten Bilder wählen</translation>
  </message>
  <message>
   <source>Choose images to inspect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose images…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the folder where the images lie now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose…</source>
   <translation type="unfinished" />
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
   <translation>Alles zurücksetzen</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close Patchlight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close help (F1)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close other programs and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close this notice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Combine models of {category}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Combining {n} models of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Commands</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Connected areas above the pixel threshold, and their area</source>
   <translation>Zusammenhängende Bereiche über der Pixelschwelle und ihre Fläche</translation>
  </message>
  <message>
   <source>Copies of each image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy or save: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy table</source>
   <translation>Tabelle kopieren</translation>
  </message>
  <message>
   <source>Copy the rows shown, for a spreadsheet</source>
   <translation>Die gezeigten Zeilen für eine Tabellenkalkulation kopieren</translation>
  </message>
  <message>
   <source>Copy the rows shown, for a spreadsheet or a message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy what is new to this computer's weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copying …</source>
   <translation type="unfinished" />
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
   <source>Costs count parts, not pixels: this rule sets the image threshold.</source>
   <translation>Kosten zählen Teile, nicht Pixel: Diese Regel setzt die Bildschwelle.</translation>
  </message>
  <message>
   <source>Count from nothing again; the log goes on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Covariance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ctrl+Z brings them back.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dark background</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Defect rate</source>
   <translation>Defektrate</translation>
  </message>
  <message>
   <source>Defective images below the threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Defects passed at the model's own threshold. Best: finds really more, McNemar's test.</source>
   <translation>Defekte, die bei der eigenen Schwelle des Modells durchgehen. Bestes: findet wirklich mehr, McNemars Test.</translation>
  </message>
  <message>
   <source>Delete &amp;model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete &amp;model {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete mask</source>
   <translation>Maske löschen</translation>
  </message>
  <message>
   <source>Delete model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete model {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Diameter {diameter_px} px</source>
   <translation>Durchmesser {diameter_px} px</translation>
  </message>
  <message>
   <source>Dimensions of the random projection used while selecting the memory bank; 0 switches it off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions of largest variance in which the density is estimated; at most half as many as there are images. Published implementations take 16, which sees less of most parts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions of largest variance kept at each position; counts for the low_rank covariance alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Discard it</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag the divider: original and overlay</source>
   <translation>Den Teiler ziehen: Original und Überlagerung</translation>
  </message>
  <message>
   <source>Drag the dot, or press ← and → on it; Ctrl+click puts it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag the line in the histogram: gallery, figures and outlines follow at once. Ctrl+Z takes it back.</source>
   <translation type="unfinished" />
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
   <source>Draw the demo data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drawing demo images …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop images or a folder here, or watch a folder in which a camera puts them. F1 explains each page, Ctrl+K finds every command.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop images or a folder here. They are judged by {id}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each image's score of A against that of B</source>
   <translation>Anomaliewert jedes Bildes bei A gegen den bei B</translation>
  </message>
  <message>
   <source>Encoder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End the tour (Alt+Right)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End the tour; the Help menu has it again (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End the watch; the log stays</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Eraser</source>
   <translation>Radierer</translation>
  </message>
  <message>
   <source>Estimating {name} · {detector}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Estimating …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Evaluate now</source>
   <translation>Jetzt messen</translation>
  </message>
  <message>
   <source>Evaluating {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every category with enough images is in the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every change of thresholds that is in force; undo takes the newest back (Ctrl+Z)</source>
   <translation>Jede geltende Änderung der Schwellen; Rückgängig nimmt die neueste zurück (Strg+Z)</translation>
  </message>
  <message>
   <source>Every file in it is checked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every file in the folder was understood.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every test image, the most unusual first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every word must occur in file name, defect class or comment (Ctrl+F)</source>
   <translation>Jedes Wort muss in Dateiname, Defektklasse oder Kommentar vorkommen (Strg+F)</translation>
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
   <source>Expected cost against the image threshold</source>
   <translation>Erwartete Kosten gegen die Bildschwelle</translation>
  </message>
  <message>
   <source>Expert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Explain the page that is shown</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Explaining {n} images · {name}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Export &amp;drawn masks…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export &amp;maps…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export &amp;report…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export CSV…</source>
   <translation>CSV exportieren…</translation>
  </message>
  <message>
   <source>Export drawn masks into a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export maps into a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export results into a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export results…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export the table of models</source>
   <translation>Tabelle der Modelle exportieren</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren…</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feature vectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feature vectors of one training step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Features are averaged over a grid of this many cells a side. More make the map finer and the model larger.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Figures and maps are still here. Choose “Images have moved…” to say where the images are now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Figures don't use drawn masks.</source>
   <translation>Kennzahlen verwenden gezeichnete Masken nicht.</translation>
  </message>
  <message>
   <source>File</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filters kept in this project</source>
   <translation>Filter in diesem Projekt</translation>
  </message>
  <message>
   <source>Find any command, page or model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find any command, page, category or model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fit</source>
   <translation>Einpassen</translation>
  </message>
  <message>
   <source>Fit
s</source>
   <translation>Training
s</translation>
  </message>
  <message>
   <source>Fit a model on the good images of this category</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fit one model per category</source>
   <translation>Je Kategorie ein Modell trainieren</translation>
  </message>
  <message>
   <source>Flow steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder for the log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder of images of other things, for the regulariser “penalty”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder to watch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forget scale</source>
   <translation>Maßstab verwerfen</translation>
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on to the results page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on to the training page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on where the log ends</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to results</source>
   <translation>Zu den Ergebnissen</translation>
  </message>
  <message>
   <source>Goes on when a model is trained.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes on when the demo data are there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>Good images at or above the threshold</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hard feature quantile</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Heat maps in these colours (C: the next ones)</source>
   <translation>Heatmaps in diesen Farben (C: die nächsten)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hidden channels of a step's small network, relative to the channels it sees.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hide details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High co&amp;ntrast</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>How good parts are remembered</source>
   <translation>Wie gute Teile behalten werden</translation>
  </message>
  <message>
   <source>How inspecting works</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many images of a batch get noise patches, for the regulariser “cdo”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many of the largest pixels are averaged, for the image score “top_k”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many varied copies of each good image are learned, where any are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the positions count where good and spoilt ones are hard to tell apart; 0: all the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much this model counts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much this part of the loss counts; 0 switches it off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How often the folder is listed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How the threshold is chosen</source>
   <translation>Wie die Schwelle gewählt wird</translation>
  </message>
  <message>
   <source>How to arrange the folder</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images already there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images are resized to this square before inspection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images have moved…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images in it and below it are inspected as they arrive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images in {folder} will no longer be inspected. </source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images of one training step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In production defects are rarer, and precision is lower.</source>
   <translation>In der Produktion sind Defekte seltener, und die Precision ist niedriger.</translation>
  </message>
  <message>
   <source>Input size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspect</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Inspect a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspect all images in a folder and below it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspect all of them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspect images</source>
   <translation>Bilder prüfen</translation>
  </message>
  <message>
   <source>Inspect images as they arrive in a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspect what arrives (Enter in a folder's field)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspect what has arrived meanwhile</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspected parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspecting needs a trained model of the chosen category.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Inspecting {n} images · {name}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Inspektor</translation>
  </message>
  <message>
   <source>Invertible steps of each layer's flow.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It begins with pictures of good parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It can't be read.</source>
   <translation>Es lässt sich nicht lesen.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps the student from following the teacher on defects. cdo: noise patches painted into good images; penalty: images of other things from a folder; none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept with the verdict as soon as you leave the field</source>
   <translation>Wird mit dem Urteil gespeichert, sobald Sie das Feld verlassen</translation>
  </message>
  <message>
   <source>Kernels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys A and B make the current row one of the two models compared</source>
   <translation>Die Tasten A und B machen die aktuelle Zeile zu einem der beiden verglichenen Modelle</translation>
  </message>
  <message>
   <source>Kits and weights files ({patterns})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Labelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Large display</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Largest scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last result: {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last summary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Learned from a varied copy, and shown laid like it: {change}</source>
   <translation>Von einer abgewandelten Kopie gelernt und so gelegt gezeigt: {change}</translation>
  </message>
  <message>
   <source>Learning rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Least certain first</source>
   <translation>Am wenigsten sicher zuerst</translation>
  </message>
  <message>
   <source>Leave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave them, inspect only new ones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Let the running training end and begin no other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Licence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Licence of the weights: {licence}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Light or dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Light, dark or high contrast, as the system says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Line</source>
   <translation>Linie</translation>
  </message>
  <message>
   <source>List all keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longest time an image may take</source>
   <translation>Längste Zeit, die ein Bild dauern darf</translation>
  </message>
  <message>
   <source>Look at the results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look at the results of {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look at the test images and set the threshold</source>
   <translation>Testbilder ansehen und die Schwelle setzen</translation>
  </message>
  <message>
   <source>Look every</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking for new weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking for the images …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking into {name} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking through {name} …</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make one model of two or more of the chosen category</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make the last change again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <source>Map value along the line; the dashed line is the pixel threshold</source>
   <translation type="unfinished" />
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
   <source>Measure in pixels again; can be undone</source>
   <translation>Wieder in Pixeln messen; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Measure, compare in one pane, colours of the heat map</source>
   <translation>Messen, in einer Ansicht vergleichen, Farben der Heatmap</translation>
  </message>
  <message>
   <source>Median from file to map, where it was measured. Best: sign test by images.</source>
   <translation>Median von der Datei bis zur Karte, dort, wo gemessen wurde. Bestes: Vorzeichentest über Bilder.</translation>
  </message>
  <message>
   <source>Memory
MB</source>
   <translation>Speicher
MB</translation>
  </message>
  <message>
   <source>Memory bank share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Memory for training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Missed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Missed
defects</source>
   <translation>Übersehene
Defekte</translation>
  </message>
  <message>
   <source>Misses and false alarms in money, at the defect rate of production</source>
   <translation>Übersehene und Fehlalarme in Geld, bei der Defektrate der Produktion</translation>
  </message>
  <message>
   <source>Misses are not measurable: there are no defective test images.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Model: {id}</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>NO IMAGE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name of the filter</source>
   <translation>Name des Filters</translation>
  </message>
  <message>
   <source>Name the project</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbour search</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbourhood</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbours (b) that weight the image score; 1 switches the re-weighting off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbours for re-weighting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New shift</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Newest verdict first</source>
   <translation>Neuestes Urteil zuerst</translation>
  </message>
  <message>
   <source>Next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next image</source>
   <translation>Nächstes Bild</translation>
  </message>
  <message>
   <source>Next map</source>
   <translation>Nächste Karte</translation>
  </message>
  <message>
   <source>No counts yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No estimate: {problem}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No filter has been saved in this project yet</source>
   <translation>In diesem Projekt ist noch kein Filter gespeichert</translation>
  </message>
  <message>
   <source>No image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No image is shown to draw on</source>
   <translation>Es wird kein Bild gezeigt, auf dem man zeichnen könnte</translation>
  </message>
  <message>
   <source>No image passes this filter.</source>
   <translation>Kein Bild passt zu diesem Filter.</translation>
  </message>
  <message>
   <source>No mask has been drawn in this project yet</source>
   <translation>In diesem Projekt wurde noch keine Maske gezeichnet</translation>
  </message>
  <message>
   <source>No model of this category yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No model of {name} has been measured on test images yet.</source>
   <translation>Noch kein Modell von {name} wurde auf Testbildern gemessen.</translation>
  </message>
  <message>
   <source>No score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No test images</source>
   <translation>Keine Testbilder</translation>
  </message>
  <message>
   <source>Nobody marked anything on this image; P draws a mask (G)</source>
   <translation>Auf diesem Bild hat niemand etwas markiert; P zeichnet eine Maske (G)</translation>
  </message>
  <message>
   <source>Noise patches</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Noise patches lie only where the image is brighter than this grey value (0 to 1), apart from specks and gaps; 0: anywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>None of {n_defects} defects was missed. These came closest to the threshold:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not measurable: no labelled images in this selection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not measured yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing drawn yet.</source>
   <translation>Noch nichts gezeichnet.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing waits behind the running training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Now judge new parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number of the model in its category</source>
   <translation>Nummer des Modells in seiner Kategorie</translation>
  </message>
  <message>
   <source>Numbers that are kept of each 32 x 32 px (resnet: 16 x 16 px). Fewer restore less, defects too.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of images: how well scores tell defective from good ones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of more training images than this, so many are drawn at random.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of pixels: overlap with the marked regions, up to a false positive rate of 0.3</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On this computer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One button makes a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One cut decides, and you place it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One image pixel is one screen pixel (Z)</source>
   <translation>Ein Bildpixel ist ein Bildschirmpixel (Z)</translation>
  </message>
  <message>
   <source>One model for every category, one after the other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One to one</source>
   <translation>Eins zu eins</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opacity of the heat map</source>
   <translation>Deckkraft der Heatmap</translation>
  </message>
  <message>
   <source>Open &amp;data set…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a project file (.plight)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open data set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open data set {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open data set…</source>
   <translation>Datensatz öffnen…</translation>
  </message>
  <message>
   <source>Open its data set again and train once more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>OpenVINO is an optional extra that has to be installed first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening {name} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Order: {order}</source>
   <translation>Reihenfolge: {order}</translation>
  </message>
  <message>
   <source>Origin</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Overlay on or off</source>
   <translation>Überlagerung an oder aus</translation>
  </message>
  <message>
   <source>PAUSED</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PRO curves</source>
   <translation>PRO-Kurven</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Parameters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Parts that score this or more but less than the threshold are to be inspected again: they count neither as passed nor as anomalous.</source>
   <translation>Teile ab diesem Anomaliewert, aber unter der Schwelle, sollen nachgeprüft werden: Sie zählen weder als bestanden noch als auffällig.</translation>
  </message>
  <message>
   <source>Patch description network of student and teacher; “medium” takes about three times as long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patch size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patchlight did not close properly last time, and there is unsaved work.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patchlight learns only from the good images, then measures itself on the test images. </source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patchlight learns what good parts look like. It needs a data set first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patchlight projects (*{extension})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patchlight – verdicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Path in the data set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Peak of the training. Measured once, so no best one is marked.</source>
   <translation>Spitze des Trainings. Einmal gemessen, daher ist kein bestes gekennzeichnet.</translation>
  </message>
  <message>
   <source>Penalty folder</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Polygon</source>
   <translation>Polygon</translation>
  </message>
  <message>
   <source>Positions that are drawn from all good images together and learned from; 1.8 KB each for ResNet-18.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Precision of the training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prediction: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous image</source>
   <translation>Voriges Bild</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problems · {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Profile along the line, largest value {y}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of the running job</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Projection dimensions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Queue paused · {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>REJECT</source>
   <translation type="unfinished" />
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
   <source>Re-inspection has to begin below the threshold {limit}.</source>
   <translation>Das Nachprüfen muss unter der Schwelle {limit} beginnen.</translation>
  </message>
  <message>
   <source>Recover it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recovering unsaved work …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Regularisation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Regulariser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Relink images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Replaces thresholds set by hand by the rule. It can be undone.</source>
   <translation>Ersetzt von Hand gesetzte Schwellen durch die Regel. Lässt sich rückgängig machen.</translation>
  </message>
  <message>
   <source>Report to file and sign (*.pdf);;Report as a web page (*.html);;Tables for a spreadsheet (*.csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reset {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Results</source>
   <translation>Ergebnisse</translation>
  </message>
  <message>
   <source>Results as pictures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Results come from test images. Choose a data set first.</source>
   <translation>Ergebnisse kommen aus Testbildern. Wählen Sie zuerst einen Datensatz.</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Resume queue</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>STOPPED</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same seed, same machine: same scores, bit for bit.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save &amp;as…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save as {kind}…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save filter…</source>
   <translation>Filter speichern…</translation>
  </message>
  <message>
   <source>Save project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the changes to “{name}”?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved filters</source>
   <translation>Gespeicherte Filter</translation>
  </message>
  <message>
   <source>Saved {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saving {name} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say on the page Dataset where the images are now.</source>
   <translation>Sagen Sie auf der Seite Datensatz, wo die Bilder jetzt sind.</translation>
  </message>
  <message>
   <source>Scalable picture (*.svg)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Score</source>
   <translation>Anomaliewert</translation>
  </message>
  <message>
   <source>Score histogram</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Score of model A; ◆ called anomalous, ▲ to inspect again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Score of model B; ◆ called anomalous, ▲ to inspect again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scores</source>
   <translation>Anomaliewerte</translation>
  </message>
  <message>
   <source>Scores appear here after an evaluation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scores nearest to the threshold first</source>
   <translation>Was der Schwelle am nächsten liegt, zuerst</translation>
  </message>
  <message>
   <source>Scores of {first} against {second}: {n} images, {flips} flip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search file, class, comment</source>
   <translation>Datei, Klasse, Kommentar suchen</translation>
  </message>
  <message>
   <source>Search or run a command</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search or run …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search or run …   Ctrl+K</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See in two minutes how Patchlight is used, on demo data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See whether one model is really better</source>
   <translation>Sehen, ob ein Modell wirklich besser ist</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation type="unfinished" />
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
   <source>Set threshold</source>
   <translation>Schwelle setzen</translation>
  </message>
  <message>
   <source>Sets {value}, now {now}</source>
   <translation>Setzt {value}, jetzt {now}</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <source>Share of all training patches kept in the memory bank. Smaller is faster and takes less memory.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of the variance of good features that the subspace holds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of {id}</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <source>Show models of any speed</source>
   <translation>Modelle jedes Tempos zeigen</translation>
  </message>
  <message>
   <source>Show only models that need at most this long for an image; 0 shows all</source>
   <translation>Nur Modelle zeigen, die für ein Bild höchstens so lange brauchen; 0 zeigt alle</translation>
  </message>
  <message>
   <source>Show only: {text}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show pictures (T)</source>
   <translation>Bilder zeigen (T)</translation>
  </message>
  <message>
   <source>Show the defective parts in the grey zone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the defects that were found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the false alarms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the good parts in the grey zone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the good parts that passed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the missed defects</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the technical part</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side of the square of positions that share what they learn: parts then need not lie exactly alike, and fewer images suffice. 1, as in the paper, suits parts that always lie in the same place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Since the start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size of the networks</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something went wrong that Patchlight did not expect.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source: {source}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split</source>
   <translation>Aufteilung</translation>
  </message>
  <message>
   <source>Standard deviation of the Gaussian that smooths the anomaly map.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start Patchlight again. If that does not help, repair the installation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start watching</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start with an empty project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step width of the optimiser at the start of the training.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step {number} of {total}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop and go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop drawing; all of it is kept already (P)</source>
   <translation>Zeichnen beenden; alles ist schon gesichert (P)</translation>
  </message>
  <message>
   <source>Stop the running job</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the running training and forget the others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the training of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop watching</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop what is running?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopping …</source>
   <translation type="unfinished" />
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
   <source>Switch between light and dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Switch the strongest contrast on or off</source>
   <translation type="unfinished" />
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
   <source>Take back what you drag over (Shift+E)</source>
   <translation>Zurücknehmen, worüber gezogen wird (Umschalt+E)</translation>
  </message>
  <message>
   <source>Take nothing over (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the &amp;tour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the chosen model and its results out of the project; can be undone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the last change back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the model and its results out of the project; can be undone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the tour, 2 minutes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take weights over from a kit or a file, for example from a USB stick</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Teacher</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Technical details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Test images measured</source>
   <translation>Gemessene Testbilder</translation>
  </message>
  <message>
   <source>That failed: {message} {hint}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The answer comes after: {title}.</source>
   <translation>Die Antwort kommt nach: {title}.</translation>
  </message>
  <message>
   <source>The calculation process could not be started ({error}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The calculation process ended unexpectedly ({cause}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The calculation process is starting …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The data set has a mask of this image, and it is never changed</source>
   <translation>Der Datensatz hat eine Maske dieses Bildes, und sie wird nie verändert</translation>
  </message>
  <message>
   <source>The distance from the subspace (feature reconstruction error), or the negative log likelihood of a Gaussian inside it. The map shows the former.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The files are being copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The images are not where they were when this project was saved.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The images were found, but not all as they were.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The largest value of the anomaly map, or the mean of its k largest ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The last parts, newest first (arrow keys choose)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The last picture appears here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The last twenty parts appear here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The map that score, threshold and regions come from</source>
   <translation>Die Karte, aus der Anomaliewert, Schwelle und Bereiche kommen</translation>
  </message>
  <message>
   <source>The model is no longer in the project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The new model of {name} was not kept: the project has another data set now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The next step (Alt+Right)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The patch asked about.</source>
   <translation>Der Patch, nach dem gefragt wird.</translation>
  </message>
  <message>
   <source>The picture of {name} is in the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The product to look at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The question was cancelled. Press W twice to ask again.</source>
   <translation>Die Frage wurde abgebrochen. Zweimal W fragt noch einmal.</translation>
  </message>
  <message numerus="yes">
   <source>The queue is paused, {n} trainings wait. Resume it on the training page.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>The report is in {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The rule for the width of the kernels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The scores and maps of each model are brought to the scale of its own threshold and averaged; a model with twice the share counts twice as much. The result is a new model, these stay as they are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The share that the rule asks for</source>
   <translation>Der Anteil, den die Regel verlangt</translation>
  </message>
  <message>
   <source>The step before (Alt+Left)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The student learns from square cut-outs of this size, one of each image of a batch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The student learns from the features that differ most from the teacher's, above this quantile; 0: from all. The paper's 0.999 is for seventy thousand steps; of a thousand it leaves too little.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The table has been written.</source>
   <translation>Die Tabelle wurde geschrieben.</translation>
  </message>
  <message>
   <source>The tables are in {results} and {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The threshold by hand</source>
   <translation>Die Schwelle von Hand</translation>
  </message>
  <message>
   <source>The trained model whose results are shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The training failed; the notice above says why. It can be started again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The training of {name} waits for its turn. Goes on when it is done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The training page offers them after what runs now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The training page offers them now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The true length of the line makes the scale of all images of {category}</source>
   <translation>Die wahre Länge der Linie ergibt den Maßstab aller Bilder von {category}</translation>
  </message>
  <message>
   <source>The values of {name} are in the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Then it is logged as unreadable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are no test images.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are no test images: a model can be trained and used, but not measured.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are unsaved changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no data set yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no folder {folder}. Check the path, and that the network is connected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no good image to learn from. Put some into a folder called “good”.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no model to inspect with. Train one first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no paired test for this figure here, so no best one is marked.</source>
   <translation>Für diese Kennzahl gibt es hier keinen gepaarten Test, daher ist keine beste gekennzeichnet.</translation>
  </message>
  <message>
   <source>There is not enough memory for this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These verdicts are not in the log of the ended watch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This button draws a demo data set: a machined part and a woven texture, good ones to learn from and a few defective ones to test on. Your own folder is opened the same way later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the first step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This name is kept with every verdict. Click to change it.</source>
   <translation>Dieser Name wird mit jedem Urteil gespeichert. Klick ändert ihn.</translation>
  </message>
  <message>
   <source>This part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This project has no category {category} any more</source>
   <translation>Dieses Projekt hat keine Kategorie {category} mehr</translation>
  </message>
  <message>
   <source>This training doesn't fit.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time limit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time to inspect this image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>Tour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train</source>
   <translation>Trainieren</translation>
  </message>
  <message>
   <source>Train a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train a model of the chosen category first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train one first, on the training page.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train this category</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Train {name}</source>
   <translation>{name} trainieren</translation>
  </message>
  <message>
   <source>Training ends after this time even if steps are left; 0: no limit. With a limit the result depends on how fast the computer is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Training needs a data set. Go back one step to draw one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Training steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Training {name} · {detector}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Training {name}: {done}. Goes on when it is done.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <source>Untitled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Updates of the network, one batch each. More take longer and usually find finer defects.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Values (*.csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Variance kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Varied copies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vectors are scaled to length 1 before the density is estimated: only their direction counts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Verdict</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Verdict against label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Verdict, picture and counts over the whole screen (F11)</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Version and licences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>WAITING</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wall clock of the training. Measured once, so no best one is marked.</source>
   <translation>Dauer des Trainings. Einmal gemessen, daher ist kein bestes gekennzeichnet.</translation>
  </message>
  <message>
   <source>Watch a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Watch a folder as images arrive…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Watch folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Watch nothing (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights file {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights in the kit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights in the kit {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights taken over: {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights to take over</source>
   <translation type="unfinished" />
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
   <source>What becomes of the images that are in the folder now</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the data set says of the part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the images are used for</source>
   <translation>Wofür die Bilder verwendet werden</translation>
  </message>
  <message>
   <source>What the kit holds; nothing of it has been copied yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the last trainings came to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the model adds to the project file, uncompressed</source>
   <translation>Was das Modell der Projektdatei hinzufügt, unkomprimiert</translation>
  </message>
  <message>
   <source>What the model finds unusual</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the training does is written here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the training took</source>
   <translation type="unfinished" />
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
   <source>What training may take for features and the memory bank. Features beyond it wait on disk, and if need be the memory bank is selected in parts; 0: half of what is free at the start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was done to the thresholds, when and by whom</source>
   <translation>Was an den Schwellen geändert wurde, wann und von wem</translation>
  </message>
  <message>
   <source>What was reviewed last comes first</source>
   <translation>Was zuletzt gesichtet wurde, kommt zuerst</translation>
  </message>
  <message>
   <source>Wheel zooms, drag moves, double-click shows all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wheel zooms, drag moves, double-click shows all.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>When it was said, UTC</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where are the images now?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the calculations run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the deepest features used made the score high</source>
   <translation>Wo die tiefsten verwendeten Merkmale den Anomaliewert hoch gemacht haben</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which threshold</source>
   <translation>Welche Schwelle</translation>
  </message>
  <message>
   <source>Who said it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole when unchanged for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whose verdict agrees with the label</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>With fewer than 20 good images the threshold is a rough guess. 20 to 100 are a good start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>With keys, on the image: Ctrl+arrows move the pen, Space sets it down and lifts it</source>
   <translation>Mit Tasten, auf dem Bild: Strg+Pfeile bewegen den Stift, die Leertaste setzt ihn auf und hebt ihn ab</translation>
  </message>
  <message>
   <source>Without saving, the changes since the last save are lost.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write all drawn masks of the category as PNG, laid out like ground truth</source>
   <translation>Alle gezeichneten Masken der Kategorie als PNG schreiben, angeordnet wie Referenz</translation>
  </message>
  <message>
   <source>Write figures and decisions of the project as PDF, HTML or CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write results and overlays into a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the anomaly maps of the chosen model as 32-bit TIFF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the masks drawn on images of the chosen category as PNG</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the project to another file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the project to its file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the rows shown to a file</source>
   <translation>Die gezeigten Zeilen in eine Datei schreiben</translation>
  </message>
  <message>
   <source>Writing maps into {folder} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Writing {name} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Writing {n} results …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You can't tell</source>
   <translation>Sie können es nicht sagen</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your project is unchanged and a fresh process has been started. If it happens again, choose a smaller input size or coreset, or close other programs.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>alarms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>alike</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>anomalous</source>
   <translation type="unfinished" />
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
   <source>at most this share of false alarms</source>
   <translation>höchstens dieser Anteil Fehlalarme</translation>
  </message>
  <message>
   <source>at {place} {unit}: {value}</source>
   <translation>bei {place} {unit}: {value}</translation>
  </message>
  <message>
   <source>autoencoder</source>
   <translation>Autoencoder</translation>
  </message>
  <message>
   <source>begun</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>best</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>best F1</source>
   <translation>bestes F1</translation>
  </message>
  <message>
   <source>bf16 takes about half the time where the processor has instructions for it; the training then measures on held-out images what it changes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>bf16 trains about twice as fast where the processor has instructions for it, which “auto” finds out. Images are always judged in fp32.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>both right</source>
   <translation type="unfinished" />
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
   <source>chosen patch</source>
   <translation>gewählter Patch</translation>
  </message>
  <message>
   <source>colours stretched to this image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>comment on {sample_id}</source>
   <translation>Kommentar zu {sample_id}</translation>
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
   <source>curve</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>curves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>cut at {score}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>damaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>defect</source>
   <translation>defekt</translation>
  </message>
  <message>
   <source>defective</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>defective, to test on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>defects</source>
   <translation>Defekte</translation>
  </message>
  <message>
   <source>delete model {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>disagrees</source>
   <translation>Widerspruch</translation>
  </message>
  <message>
   <source>distance from the start in {unit}</source>
   <translation type="unfinished" />
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
   <source>drawn by hand</source>
   <translation>von Hand gezeichnet</translation>
  </message>
  <message>
   <source>drawn by {author}</source>
   <translation>gezeichnet von {author}</translation>
  </message>
  <message>
   <source>exit code {exit_code}</source>
   <translation type="unfinished" />
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
   <source>file has changed</source>
   <translation>Datei hat sich geändert</translation>
  </message>
  <message>
   <source>file not found</source>
   <translation>Datei nicht gefunden</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>found</source>
   <translation type="unfinished" />
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
   <source>good, to test on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>good, to train on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ground truth</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>held-out good images</source>
   <translation>zurückgehaltene gute Bilder</translation>
  </message>
  <message>
   <source>image score · number of images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>image threshold</source>
   <translation>Bildschwelle</translation>
  </message>
  <message>
   <source>images</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>images can't come in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>images that arrive are kept for later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>inspect image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it was stopped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>judged by {id} · {detector}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>labelled</source>
   <translation type="unfinished" />
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
   <source>lasso</source>
   <translation>Lasso</translation>
  </message>
  <message>
   <source>last hour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>last look {looked_at:%H:%M:%S}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>least cost</source>
   <translation>geringste Kosten</translation>
  </message>
  <message>
   <source>leaves {n} to inspect again</source>
   <translation>lässt {n} zum Nachprüfen</translation>
  </message>
  <message>
   <source>loading the model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>loading …</source>
   <translation>lädt …</translation>
  </message>
  <message>
   <source>map value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mask of {sample_id}</source>
   <translation>Maske von {sample_id}</translation>
  </message>
  <message>
   <source>max</source>
   <translation>max</translation>
  </message>
  <message>
   <source>measured on {tested}</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <source>neither right</source>
   <translation>keines richtig</translation>
  </message>
  <message>
   <source>new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>next try in {pause_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no Grad-CAM</source>
   <translation>kein Grad-CAM</translation>
  </message>
  <message>
   <source>no good images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no labelled images</source>
   <translation>keine Bilder mit Label</translation>
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
   <source>no name</source>
   <translation>kein Name</translation>
  </message>
  <message>
   <source>no part inspected yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no re-inspection</source>
   <translation>kein Nachprüfen</translation>
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
   <source>not judged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not known</source>
   <translation>nicht bekannt</translation>
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
   <source>not measurable: no defective images here</source>
   <translation>nicht messbar: hier keine defekten Bilder</translation>
  </message>
  <message>
   <source>not measurable: no good images here</source>
   <translation>nicht messbar: hier keine guten Bilder</translation>
  </message>
  <message>
   <source>not measurable: no labelled images here</source>
   <translation>nicht messbar: hier keine Bilder mit Label</translation>
  </message>
  <message>
   <source>not measurable: this run was not evaluated</source>
   <translation>nicht messbar: diese Messung wurde nicht ausgewertet</translation>
  </message>
  <message>
   <source>not measured</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not measured: there are no test images</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing is watched</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing to test</source>
   <translation type="unfinished" />
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
   <source>operator image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>original · {width} × {height}</source>
   <translation>Original · {width} × {height}</translation>
  </message>
  <message>
   <source>outdated</source>
   <translation type="unfinished" />
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
   <source>passed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>peak memory</source>
   <translation>Spitzenspeicher</translation>
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
   <source>pixels of {good} good, {marked} marked images</source>
   <translation>Pixel von {good} guten, {marked} markierten Bildern</translation>
  </message>
  <message>
   <source>plain: five strided convolutions, untrained. resnet: a ResNet-18 up to layer 3, which starts from its ImageNet weights where these are on this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>precision</source>
   <translation>Precision</translation>
  </message>
  <message>
   <source>predicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>raw: the errors of all channels and layers count as they are; channels: each relative to what it is on good images, so that quiet channels count as much as lively ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>re-inspect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>re-inspect from</source>
   <translation>nachprüfen ab</translation>
  </message>
  <message>
   <source>re-inspect from {score}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>re-inspect from {value}</source>
   <translation>nachprüfen ab {value}</translation>
  </message>
  <message>
   <source>re-inspected</source>
   <translation>nachgeprüft</translation>
  </message>
  <message>
   <source>ready</source>
   <translation type="unfinished" />
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
   <source>remove filter {name}</source>
   <translation>Filter {name} entfernen</translation>
  </message>
  <message>
   <source>row {row}, col {column}</source>
   <translation>Zeile {row}, Spalte {column}</translation>
  </message>
  <message>
   <source>row {row}, column {column} · RGB {red} {green} {blue}</source>
   <translation type="unfinished" />
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
   <source>scale {mm_per_px} mm a pixel</source>
   <translation>Maßstab {mm_per_px} mm je Pixel</translation>
  </message>
  <message>
   <source>score</source>
   <translation>Anomaliewert</translation>
  </message>
  <message>
   <source>score from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>score from {low}</source>
   <translation>Anomaliewert ab {low}</translation>
  </message>
  <message>
   <source>score histogram</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>score of {model}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>score to</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>score {score}, limit {limit}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>score {score}, limit {threshold}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>scores of two models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>share of the student {share:g}</source>
   <translation>Anteil des Students {share:g}</translation>
  </message>
  <message>
   <source>signal 9, often out of memory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>starting …</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>the folder can't be reached</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the model is being loaded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this category</source>
   <translation>dieser Kategorie</translation>
  </message>
  <message>
   <source>this shift, since {since:%H:%M}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>threshold</source>
   <translation>Schwelle</translation>
  </message>
  <message>
   <source>threshold above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>threshold below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>threshold {value}</source>
   <translation>Schwelle {value}</translation>
  </message>
  <message>
   <source>time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>time per image</source>
   <translation>Zeit je Bild</translation>
  </message>
  <message>
   <source>time per part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to</source>
   <translation>bis</translation>
  </message>
  <message>
   <source>to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>trained</source>
   <translation type="unfinished" />
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
   <source>training time</source>
   <translation>Trainingszeit</translation>
  </message>
  <message>
   <source>true length</source>
   <translation>wahre Länge</translation>
  </message>
  <message>
   <source>true positive rate</source>
   <translation>Richtig-positiv-Rate</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unknown to this version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unsaved changes</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>waiting for the calculation process …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>waiting for “{busy_with}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>waits for the queue to go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>watching</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>with ground truth</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>x {x} · y {y} · cut {cut}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{categories} · {images} · layout: {layout}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{chosen} chosen of {shown} · 1, 2, 3 settle them all</source>
   <translation>{chosen} von {shown} gewählt · 1, 2, 3 gelten für alle</translation>
  </message>
  <message>
   <source>{count} more in the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{file} can't be used: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{good} good, {defect} defective images</source>
   <translation>{good} gute, {defect} defekte Bilder</translation>
  </message>
  <message>
   <source>{help}. A click sorts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{hint}: show or hide</source>
   <translation>{hint}: zeigen oder verbergen</translation>
  </message>
  <message>
   <source>{id}
{words}
Click to open it in Results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{id} has not been measured on the {n} test images yet.</source>
   <translation>{id} wurde auf den {n} Testbildern noch nicht gemessen.</translation>
  </message>
  <message>
   <source>{id} is the only model of {name} with results. Train another.</source>
   <translation>{id} ist das einzige Modell von {name} mit Ergebnissen. Trainieren Sie ein weiteres.</translation>
  </message>
  <message>
   <source>{image}, labelled {kind}, A {a}, B {b}, {outcome}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{job}: cancelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{job}: cancelled.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{job}: failed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{job}: finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{job}: finished.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{k} of {n}</source>
   <translation>{k} von {n}</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{missing} of {n} ground truth files can't be found to measure the figures anew.</source>
   <translation>{missing} von {n} Referenzdateien sind nicht zu finden, um die Kennzahlen neu zu messen.</translation>
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
   <source>{n_missed} of {n_defects} defects were missed{more}. Click one to look at it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n_queued} to inspect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n_trained} of {n} models trained</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} and {n_pictures} pictures are in {folder}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} can't be measured: there are no {group} parts in this selection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} has no test images, so nothing was measured. The model can inspect new images.</source>
   <translation>{name} hat keine Testbilder, daher wurde nichts gemessen. Das Modell kann neue Bilder prüfen.</translation>
  </message>
  <message>
   <source>{name} is in the queue already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} threshold</source>
   <translation>Schwelle: {name}</translation>
  </message>
  <message>
   <source>{name}: all</source>
   <translation>{name}: alle</translation>
  </message>
  <message>
   <source>{name}: not measurable, no {group} parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {count} of {total} {group} parts, with the 95 % interval (Clopper-Pearson)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{now:.0f} / min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} chosen</source>
   <translation>{n} gewählt</translation>
  </message>
  <message>
   <source>{n} could not be written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} defective</source>
   <translation>{n} defekt</translation>
  </message>
  <message>
   <source>{n} defective images with ground truth</source>
   <translation>{n} defekte Bilder mit Referenz</translation>
  </message>
  <message numerus="yes">
   <source>{n} drawn masks are in {folder}.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} excluded</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} expert settings differ from the default.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files are new to this computer; {size} MB will be copied.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} good</source>
   <translation>{n} gut</translation>
  </message>
  <message>
   <source>{n} good images</source>
   <translation>{n} gute Bilder</translation>
  </message>
  <message numerus="yes">
   <source>{n} images</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} maps are in {folder}.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} models trained</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} not complete yet ({stuck})</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} of {total} files are missing ({names})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} of {total} files have changed since first used ({names})</source>
   <translation type="unfinished" />
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
   <source>{n} test images still have no verdict</source>
   <translation>{n} Testbilder haben noch kein Urteil</translation>
  </message>
  <message>
   <source>{n} to train</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} trainings were stopped: the project has another data set now.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
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
   <source>{place}: {good} good, {defect} defective</source>
   <translation type="unfinished" />
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
   <source>{share} of all test images</source>
   <translation>{share} aller Testbilder</translation>
  </message>
  <message>
   <source>{shown} of {total} {what} · {order}</source>
   <translation>{shown} / {total} {what} · {order}</translation>
  </message>
  <message>
   <source>{stage} {done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{step}: holds {marked} of marked and {good} of good pixels.</source>
   <translation>{step}: umfasst {marked} der markierten und {good} der guten Pixel.</translation>
  </message>
  <message>
   <source>{text} for masks</source>
   <translation>{text} für Masken</translation>
  </message>
  <message>
   <source>{text} · map {map_value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{text} · map {map_value}, {share:.2f} × threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{time} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tip}; can be undone</source>
   <translation>{tip}; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>{title} can't be used on this computer yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} needs at least {min_images} good images; there are {n}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} will be stopped. </source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: choose it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: started</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{told}A model of {name} is there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{told}The values proposed here are a good start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{told}You may look around meanwhile.</source>
   <translation type="unfinished" />
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
   <source>{words} · about {value} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{word} page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“auto” takes the fastest exact one, found by measuring. int8, axes, gemm and faiss_flat are exact and give the same scores; faiss_pq is approximate, for very large memory banks.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>◆ defective</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>○ flip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>● good</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
