"""The report is one file that says what was measured, how sure that is, and shows the worst images."""

import base64
import re
import xml.dom.minidom
from dataclasses import replace
from html.parser import HTMLParser

import cv2
import numpy as np
import pytest

from core.errors import PatchlightError
from core.project.project import Project
from core.reports.html_report import render_html, write_html
from core.reports.sections import FIGURES
from core.scoring.calibration import guarantee
from core.scoring.values import Figure

VOID = {"meta", "img", "br", "link", "input", "hr"}


class Page(HTMLParser):
    """The words of a page; fails on a tag that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags, self.images, self.references = [], [], [], []
        self.feed(html)
        self.close()
        assert self.tags == []
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in VOID:
            self.tags.append(tag)
        if tag == "img":
            self.images.append(values)
        self.references += [values[key] for key in ("src", "href") if key in values]

    def handle_endtag(self, tag):
        assert self.tags.pop() == tag

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_data(self, data):
        if "style" not in self.tags:
            self.words.append(data)


@pytest.fixture
def page(inspected):
    return Page(render_html(inspected))


def test_that_the_report_is_one_file_that_needs_nothing_else(page, inspected):
    assert page.references
    assert all(reference.startswith("data:image/jpeg;base64,") for reference in page.references)
    html = render_html(inspected)
    assert not re.search(r"https?://|@import|url\(|<script", html)


def test_that_it_says_what_was_found_with_counts_and_intervals(page):
    assert "Defects found 2 of 3 66.7 %, 95 % 9.43–99.2 %" in page.text
    assert "False alarms 1 of 3 33.3 %, 95 % 0.84–90.6 %" in page.text
    assert "Measured on 3 good and 3 defective test images" in page.text
    assert "dent & <b> 1 of 2" in page.text
    assert "scratch 1 of 1" in page.text


def test_that_every_figure_is_there_with_value_and_meaning(page, inspected):
    evaluation = inspected.runs[0].evaluation
    for name, title, meaning in FIGURES:
        value = getattr(evaluation, name).value
        assert f"{title} {value:.3f}" in page.text
        assert meaning in page.text
    low, high = evaluation.image_auroc.low, evaluation.image_auroc.high
    assert f"{low:.3f}–{high:.3f}" in page.text


def test_that_thresholds_come_with_their_origin_and_promise(page, inspected):
    calibration = inspected.models[0].calibration
    assert guarantee(calibration) in page.text
    assert f"{calibration.image_threshold:.6g} {calibration.image_rule}" in page.text
    assert "30 held-out good images" in page.text


def test_that_the_confusion_table_adds_up(page):
    assert "called good called anomalous Good images 2 1 Defective images 1 2" in page.text


def test_that_misses_and_false_alarms_are_shown_worst_first(page):
    assert "1 defective images below the threshold, lowest score first." in page.text
    assert "1 good images at or above the threshold, highest score first." in page.text
    captions = [image["alt"] for image in page.images]
    assert captions[:3] == [
        "bottle/test/dent & <b>/001.png, score 0.1",
        "bottle/test/good/001.png, score 0.9",
        "bottle/test/dent & <b>/000.png, score 0.95",
    ]


def picture(image):
    data = base64.b64decode(image["src"].partition(",")[2])
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]


def test_that_pictures_show_image_heat_map_and_ground_truth(page, inspected):
    miss, alarm = picture(page.images[0]), picture(page.images[1])

    assert miss.shape == alarm.shape == (90, 120, 3)
    assert 60 <= miss[:20].mean() <= 120
    hot = alarm[35:48, 35:55].reshape(-1, 3).mean(axis=0)
    assert hot[0] > hot[2] + 40  # the warm end of the scale
    greenish = (miss[..., 1].astype(int) - miss[..., 0] > 40).sum()
    assert greenish > 30


def test_that_images_that_are_gone_are_replaced_by_their_heat_map(tmp_path, inspected):
    for path in (tmp_path / "images").rglob("*.png"):
        path.unlink()

    page = Page(render_html(inspected))

    assert all(image["alt"].endswith(", image not found") for image in page.images)
    assert picture(page.images[0]).shape == (320, 320, 3)


def test_that_every_text_of_the_project_is_escaped(inspected):
    html = render_html(replace(inspected, models=(replace(inspected.models[0], id="<i>x</i>"),), runs=()))

    for text in ("<script>", "<here>", "<i>x", "dent & <b>"):
        assert text not in html
    assert "Line 3 &lt;script&gt;" in html
    Page(html)


def test_that_charts_are_drawings_with_words_for_readers_who_cannot_see_them(inspected):
    charts = re.findall(r"<svg.*?</svg>", render_html(inspected), re.DOTALL)

    assert len(charts) == 4
    titles = []
    for chart in charts:
        document = xml.dom.minidom.parseString(chart)
        titles.append(document.documentElement.getAttribute("aria-label"))
    assert titles == [
        "Image scores of good and defective parts",
        "ROC curve of the images",
        "Precision and recall",
        "PRO curve",
    ]


def test_that_it_reads_well_on_paper_and_in_the_dark(inspected):
    html = render_html(inspected)

    assert "@media print" in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_that_provenance_problems_and_audit_are_listed(page, inspected):
    assert "input_size = 256, coreset_ratio = 0.1, layers = auto, rotate = False" in page.text
    assert "ab" * 32 + " (SHA-256)" in page.text
    assert "bottle/x.png The file is truncated <here>." in page.text
    assert "Eva project created Line 3 <script>" in page.text
    assert f"The last {len(inspected.audit)} of {len(inspected.audit)} entries." in page.text


def test_that_what_training_measured_is_listed(inspected):
    model = inspected.models[0]
    measured = (("precision_correlation", 0.99987), ("own_name", "<7>"))
    model = replace(model, provenance=replace(model.provenance, measured=measured))

    text = Page(render_html(replace(inspected, models=(model, *inspected.models[1:])))).text

    assert "Measured in training correlation with fp32: 0.9999 own_name: <7>" in text


def test_that_unmeasurable_figures_say_why_instead_of_a_number(inspected):
    run = inspected.runs[0]
    evaluation = replace(
        run.evaluation,
        aupro=Figure(None, "not measurable: no masks"),
        pro=None,
        image_auroc=Figure(None, "one class"),
    )

    text = Page(render_html(replace(inspected, runs=(replace(run, evaluation=evaluation),)))).text

    assert "AU-PRO not measurable: no masks" in text
    assert "Image AUROC – one class" in text


def test_that_projects_without_tests_models_or_data_are_reported(inspected):
    untested = Page(render_html(replace(inspected, runs=()))).text
    empty = Page(render_html(Project(""))).text

    assert "not evaluated: no test images" in untested
    assert "There were no test images" in untested or "there were no test images" in untested
    assert "No model has been trained yet." in empty
    assert "The project has no data set." in empty


def test_that_a_model_without_backbone_trained_on_one_image_is_named_rightly(inspected):
    (model,) = inspected.models
    provenance = replace(model.provenance, train_ids=model.provenance.train_ids[:1])
    lone = replace(model, detector="efficientad", backbone="", provenance=provenance)
    text = Page(render_html(replace(inspected, models=(lone,), runs=()))).text
    assert " · efficientad · trained on 1 good image, 2026" in text


def test_that_a_perfect_model_has_no_misses_to_show(inspected):
    run = inspected.runs[0]
    project = replace(inspected, runs=(replace(run, scores=np.array([0, 0, 0, 9, 9, 9], np.float32)),))

    text = Page(render_html(project)).text

    assert "Missed defects None. False alarms None. Most anomalous 6 images in all" in text


def test_that_times_are_written_for_people(page, inspected):
    assert "trained on 2 good images, 2026-01-02 03:04 UTC" in page.text
    assert "+00:00" not in page.text


def test_that_the_file_is_written_or_refused_in_a_sentence(tmp_path, inspected):
    write_html(replace(inspected, name="検査 \udcff"), tmp_path / "r.html")

    assert "検査" in (tmp_path / "r.html").read_text(encoding="utf-8")
    with pytest.raises(PatchlightError, match=r"can't be written: the folder doesn't exist"):
        write_html(inspected, tmp_path / "none" / "r.html")
