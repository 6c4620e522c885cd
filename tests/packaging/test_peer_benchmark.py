"""The table of the peer benchmark says what was measured, and no more."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tests.benchmarks.peer import parse, stages_of
from tests.benchmarks.peer_data import SIDE, Task, read_map, write_maps
from tests.benchmarks.peer_table import FASTER, LIMIT, MOST, SHARE, Goal, Row, markdown, median, rows_of

LIMITS = {
    "gemm_fp32_square": 180.0,
    "gemm_fp32_coreset": 100.0,
    "gemm_bf16_square": 400.0,
    "conv_fp32": 200.0,
    "conv_bf16": 400.0,
    "copy_gb": 30.0,
}
FIT = {"images": 200, "points": 156_800, "dimensions": 128, "bank": [15_680, 1536], "weights": "a"}


@pytest.mark.parametrize(
    ("kind", "value", "ours", "peer", "reached"),
    [
        (FASTER, 35, 30.0, 1050.0, True),
        (FASTER, 35, 30.0, 1049.0, False),
        (SHARE, 0.4, 200.0, 500.0, True),
        (SHARE, 0.4, 201.0, 500.0, False),
        (MOST, 1536, 1536.0, None, True),
        (MOST, 1e-6, 2e-6, None, False),
        (FASTER, 35, 30.0, None, None),
        (LIMIT, 0.4, 30.0, None, None),
    ],
)
def test_that_a_goal_is_judged_only_by_what_was_measured(
    kind: str, value: float, ours: float, peer: float | None, reached: bool | None
) -> None:
    row = Row("stage", "s", ours, peer, None, Goal(kind, value))
    assert row.reached is reached
    assert row.cells()[6] == {True: "yes", False: "**no**", None: ""}[reached]


def test_that_a_part_of_the_limit_is_judged_as_such() -> None:
    assert Row("coreset", "s", 8.0, None, 0.41, Goal(LIMIT, 0.4)).reached
    assert not Row("coreset", "s", 8.0, None, 0.39, Goal(LIMIT, 0.4)).reached


def test_that_the_median_leaves_out_what_a_run_did_not_measure() -> None:
    runs = [{"seconds": 3.0}, {"seconds": 1}, {"other": 9}, {"seconds": 2.0}]
    assert median(runs, "seconds") == 2.0
    assert median([{"seconds": None}], "seconds") is None


def test_that_our_variants_are_compared_with_the_one_fit_of_the_peer() -> None:
    results = {
        "fit10": {
            "ours": [{**FIT, "seconds": s, "over_mib": 1000.0} for s in (31.0, 30.0, 29.0)],
            "peer": [{**FIT, "seconds": 1200.0, "over_mib": 2700.0}],
        },
        "fit10-calibrated": {"ours": [{"seconds": 60.0, "over_mib": 1600.0, "images": 200}], "peer": []},
        "fit10-bf16": {"ours": [{**FIT, "seconds": 15.0, "over_mib": 900.0}], "peer": []},
    }
    rows = {row.stage: row for row in rows_of(results, LIMITS)}
    plain = rows["fit, 10 % coreset: PNG to memory bank"]
    assert plain.ratio == pytest.approx(40)
    assert plain.reached
    assert plain.n == (3, 1)
    network, products = 200 * 18.4 / 200, 2e-9 * 156_800 * 128 * (15_680 + 1536) / 180
    assert plain.fraction == pytest.approx((network + products) / 30)
    calibrated = rows["fit, 10 % coreset: whole training job, calibrated"]
    assert calibrated.ratio == pytest.approx(20)
    assert calibrated.goal is None
    assert rows["fit, 10 % coreset: bf16"].ratio == pytest.approx(80)
    memory = rows["fit, 10 % coreset: whole training job, calibrated: peak memory over the imports"]
    assert memory.reached is False


def test_that_the_coreset_is_measured_against_the_best_matrix_product() -> None:
    ours = {"seconds": 8.0, "select_seconds": 7.0, "points": 156_800, "dimensions": 128, "picked": 15_680}
    results = {"coreset": {"ours": [ours], "peer": [{"seconds": 800.0, "dimensions": 295}]}}
    whole, alone = rows_of(results, LIMITS)
    least_s = 2 * 156_800 * 128 * 15_680 / 180e9
    assert whole.fraction == pytest.approx(least_s / 8)
    assert whole.ratio == pytest.approx(100)
    assert "peer 295" in whole.stage
    assert alone.fraction == pytest.approx(least_s / 7)
    assert alone.reached


def test_that_padim_is_measured_against_the_peer_and_the_network_alone() -> None:
    fit = {"ours": [{"seconds": 10.0, "images": 200, "over_mib": 600.0}], "peer": [{"seconds": 30.0}]}
    infer = {
        "ours": [{"seconds": 0.05, "batch_seconds": 0.03}],
        "peer": [{"seconds": 0.079, "batch_seconds": 0.06}],
    }
    seconds, _, single, batch = rows_of({"padim_fit": fit, "padim_infer": infer}, LIMITS)
    assert seconds.ratio == pytest.approx(3)
    assert seconds.reached
    assert seconds.fraction == pytest.approx(200 * 3.7 / 200 / 10)
    assert single.reached is False
    assert batch.reached
    assert batch.ours == pytest.approx(30.0)


def test_that_equal_metrics_are_shown_as_a_difference() -> None:
    ours = {"seconds": 1.0, "over_mib": 20.0, "maps": 80, "aupro": 0.9, "auroc": 0.95}
    peer = {"seconds": 39.0, "over_mib": 5000.0, "maps": 80, "aupro": 0.9 + 5e-7, "auroc": 0.96}
    rows = rows_of({"aupro": {"ours": [ours], "peer": [peer]}}, LIMITS)
    assert [row.reached for row in rows] == [True, True, True, False]
    alone = rows_of({"aupro": {"ours": [ours], "peer": []}}, LIMITS)
    assert [row.reached for row in alone] == [None, None, None, None]


def test_that_the_table_is_markdown_with_a_line_for_each_row() -> None:
    text = markdown([Row("one", "s", 1234.5, 2000.0, 0.4, Goal(FASTER, 2), (3, 1)), Row("two", "", None)])
    head, rule, first, second = text.splitlines()
    assert {line.count("|") for line in (head, rule, first, second)} == {9}
    assert first == "| one | 1234 s | 2000 s | 1.62 | 40% | at least 2 x faster | **no** | 3 / 1 |"
    assert second.startswith("| two |  |")


def test_that_stages_and_repeats_come_from_the_command_line() -> None:
    options = parse(["--stages", "aupro, fit10", "--repeats", "5"])
    assert options.stages == ["aupro", "fit10"]
    assert (options.repeats, options.peer_repeats) == (5, 5)
    assert parse(["--peer-repeats", "1"]).peer_repeats == 1
    with pytest.raises(argparse.ArgumentTypeError, match="no stage called fit2"):
        stages_of("aupro,fit2")


def test_that_both_sides_read_the_same_maps(tmp_path: Path) -> None:
    write_maps(tmp_path, 2, lambda done, total: None)
    good, unmarked = read_map(str(tmp_path), 0)
    values, mask = read_map(str(tmp_path), 1)
    assert values.shape == mask.shape == (SIDE, SIDE)
    assert not unmarked.any()
    assert mask.any()
    assert values[mask].mean() > good.mean()
    assert float(values.min()) >= 0
    assert float(values.max()) <= 1
    assert Task("aupro", str(tmp_path), 0.01).state.name == "state-0.01-fp32.npz"
