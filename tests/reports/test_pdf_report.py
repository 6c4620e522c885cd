"""The PDF says what the HTML report says, on numbered pages of A4."""

import io
from dataclasses import replace

import numpy as np
import pytest
from pypdf import PdfReader

from core.errors import PatchlightError
from core.project.project import Project
from core.reports.pdf_parts import writable
from core.reports.pdf_report import render_pdf, write_pdf
from core.reports.sections import FIGURES
from core.scoring.calibration import guarantee
from core.scoring.values import Figure


def read(project: Project) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(project)), strict=True)


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def reader(inspected):
    return read(inspected)


def test_that_it_is_a_document_of_a4_pages_with_title_and_numbers(reader, inspected):
    count = len(reader.pages)
    assert count >= 3
    for number, page in enumerate(reader.pages, 1):
        assert [float(v) for v in page.mediabox[2:]] == pytest.approx([595.3, 841.9], abs=0.1)
        assert f"page {number} of {count}" in page.extract_text()
    assert reader.metadata.title == f"{inspected.name} – Patchlight report"
    assert reader.metadata.author == "Eva"


def test_that_it_says_what_was_found_with_counts_and_intervals(reader):
    text = words(reader)
    assert "2 of 3 66.7 %, 95 % 9.43–99.2 %" in text
    assert "1 of 3 33.3 %, 95 % 0.84–90.6 %" in text
    assert "Measured on 3 good and 3 defective test images" in text
    assert "dent & <b> 1 of 2" in text
    assert "Good images 2 1 Defective images 1 2" in text


def test_that_every_figure_stands_beside_its_value_and_meaning(reader, inspected):
    text, evaluation = words(reader), inspected.runs[0].evaluation
    for name, title, meaning in FIGURES:
        value = getattr(evaluation, name).value
        assert f"{title} {value:.3f}" in text
        assert meaning in text
    assert guarantee(inspected.models[0].calibration) in text


def test_that_the_worst_images_are_shown_with_their_names(reader):
    first_pictures = [image for page in reader.pages for image in page.images]
    assert [image.image.size for image in first_pictures[:2]] == [(120, 90), (120, 90)]
    text = words(reader)
    assert text.index("bottle/test/dent & <b>/001.png, score 0.1") < text.index("bottle/test/good/001.png")
    assert "1 defective images below the threshold, lowest score first." in text


def test_that_charts_are_drawn_with_their_axes(reader):
    text = words(reader)
    for title in ("Image scores of good and defective parts", "ROC curve of the images", "PRO curve"):
        assert title in text
    for axis in ("False alarm rate", "Detection rate", "Recall", "Precision", "Mean region overlap"):
        assert axis in text


def test_that_provenance_problems_and_audit_are_listed(reader, inspected):
    text = words(reader)
    assert "input_size = 256, coreset_ratio = 0.1, layers = auto, rotate = False" in text
    assert "ab" * 32 in text.replace(" ", "")
    assert "bottle/x.png The file is truncated <here>." in text
    assert "Eva project created Line 3 <script>" in text
    assert f"The last {len(inspected.audit)} of {len(inspected.audit)} entries." in text


def test_that_unmeasurable_figures_say_why_instead_of_a_number(inspected):
    run = inspected.runs[0]
    evaluation = replace(run.evaluation, aupro=Figure(None, "not measurable: no masks"), pro=None)
    text = words(read(replace(inspected, runs=(replace(run, evaluation=evaluation),))))
    assert "AU-PRO not measurable: no masks" in " ".join(text.split())


def test_that_projects_without_tests_models_or_data_are_reported(inspected):
    assert "there were no test images" in words(read(replace(inspected, runs=())))
    empty = words(read(Project("")))
    assert "No model has been trained yet." in empty
    assert "The project has no data set." in empty


def test_that_a_perfect_model_has_no_misses_to_show(inspected):
    run = inspected.runs[0]
    scores = np.array([0, 0, 0, 9, 9, 9], np.float32)
    text = words(read(replace(inspected, runs=(replace(run, scores=scores),))))
    assert "Missed defects None. False alarms None. Most anomalous 6 images in all" in text


def test_that_long_words_and_many_entries_stay_on_the_page(inspected):
    samples = inspected.dataset.categories[0].samples
    assert samples
    essay = replace(inspected.audit[0], detail="word " * 5000)
    long = replace(inspected, name="x" * 300, audit=(*inspected.audit * 60, essay))
    reader = read(long)
    assert len(reader.pages) >= 4
    assert "The last 40 of" in words(reader)


def test_that_letters_that_no_font_has_become_question_marks():
    assert writable("Düse 3") == "Düse 3"
    assert writable("a\udcffb\U000f0000") == "a?b?"


def test_that_the_file_is_written_or_refused_in_a_sentence(tmp_path, inspected):
    write_pdf(inspected, tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(PatchlightError, match=r"can't be written: the folder doesn't exist"):
        write_pdf(inspected, tmp_path / "none" / "r.pdf")
