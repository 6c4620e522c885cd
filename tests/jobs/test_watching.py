"""The rules of a watched folder, with a clock and a folder that the test moves by hand."""

from __future__ import annotations

import pytest

from core.errors import ParameterError
from core.jobs.watch_values import Arrival, Checked, Look, Stamp, WatchRules
from core.jobs.watching import REMOVED, REPLACED, Watcher

RULES = WatchRules(interval_s=1, still_s=2, broken_after_s=10, longest_pause_s=8)
CUT_OFF = "The file is cut off: its end is missing."


class Folder:
    """A folder and a clock: files are (stamp, content, problem)."""

    def __init__(self, rules: WatchRules = RULES) -> None:
        self.watcher = Watcher(rules)
        self.files: dict[str, tuple[Stamp, str, str]] = {}
        self.now = 0.0
        self.n_read = 0

    def put(self, name: str, content: str = "", problem: str = "", size: int = 100) -> None:
        """Write a file now; its content is its name unless said otherwise."""
        self.files[name] = (Stamp(int(self.now * 1e6) + 1, size), content or name, problem)

    def rename(self, old: str, new: str) -> None:
        self.files[new] = self.files.pop(old)

    def look(self, after: float = 1.0) -> Look:
        """Let time pass and look."""
        self.now += after
        stamps = {name: stamp for name, (stamp, _, _) in self.files.items()}
        return self.watcher.look(self.now, stamps, self._check)

    def until(self, seconds: float) -> list[Look]:
        """Look every second for so long."""
        return [self.look() for _ in range(int(seconds))]

    def _check(self, name: str) -> Checked:
        self.n_read += 1
        stamp, content, problem = self.files[name]
        return Checked(stamp, "" if problem else content, problem)


def names(looks: list[Look]) -> list[str]:
    return [arrival.name for look in looks for arrival in look.arrivals]


def broken(looks: list[Look]) -> list[tuple[str, str]]:
    return [(arrival.name, arrival.problem) for look in looks for arrival in look.broken]


def test_that_a_file_arrives_once_it_has_been_still_and_only_once() -> None:
    folder = Folder()
    folder.put("a.png")
    assert names([folder.look(), folder.look()]) == []
    assert names([folder.look()]) == ["a.png"]
    assert names(folder.until(20)) == []
    assert folder.n_read == 1


def test_that_a_growing_file_waits_and_says_so() -> None:
    folder = Folder()
    for size in (10, 20, 30):
        folder.put("a.png", size=size)
        look = folder.look()
        assert not look.arrivals
        assert look.waiting == (("a.png", ""),)
    assert names(folder.until(3)) == ["a.png"]


def test_that_a_file_that_stops_growing_is_said_to_be_broken_after_the_stated_time() -> None:
    folder = Folder()
    folder.put("a.png", problem=CUT_OFF)
    looks = folder.until(10)
    assert broken(looks) == []
    assert looks[-1].waiting == (("a.png", CUT_OFF),)
    assert broken([folder.look()]) == [("a.png", CUT_OFF)]
    assert broken(folder.until(30)) == []


def test_that_a_broken_file_that_is_completed_later_arrives() -> None:
    folder = Folder()
    folder.put("a.png", problem=CUT_OFF)
    folder.until(12)
    folder.put("a.png", size=200)
    assert names(folder.until(3)) == ["a.png"]


def test_that_a_broken_file_holds_up_nobody() -> None:
    folder = Folder()
    folder.put("a.png", problem=CUT_OFF)
    folder.look()
    folder.put("b.png")
    assert names(folder.until(4)) == ["b.png"]


def test_that_images_come_in_the_order_of_their_arrival_not_of_their_names() -> None:
    folder = Folder()
    for name in ("c.png", "a.png", "b.png"):
        folder.now += 0.01
        folder.put(name)
    assert names(folder.until(3)) == ["c.png", "a.png", "b.png"]


def test_that_one_seen_later_comes_later_whatever_its_file_time_says() -> None:
    folder = Folder(WatchRules(interval_s=1, still_s=5, broken_after_s=10))
    folder.put("new.png")
    folder.look()
    folder.files["copied.png"] = (Stamp(0, 1), "old content", "")
    assert names(folder.until(8)) == ["new.png", "copied.png"]


def test_that_an_inspected_image_that_is_renamed_is_not_inspected_again() -> None:
    folder = Folder()
    folder.put("a.png")
    folder.until(3)
    folder.rename("a.png", "good/a.png")
    looks = folder.until(5)
    assert names(looks) == []
    assert sum(look.n_renamed for look in looks) == 1
    folder.rename("good/a.png", "archive/1.png")
    assert names(folder.until(5)) == []


def test_that_a_file_renamed_before_it_was_inspected_counts_once_and_keeps_its_time() -> None:
    folder = Folder()
    folder.put("upload.png")
    folder.look()
    folder.look()
    folder.rename("upload.png", "part-1.png")
    assert names([folder.look()]) == ["part-1.png"]
    assert names(folder.until(5)) == []


def test_that_a_copy_is_an_image_of_its_own() -> None:
    folder = Folder()
    folder.put("a.png")
    folder.until(3)
    folder.files["b.png"] = folder.files["a.png"]
    assert names(folder.until(3)) == ["b.png"]


def test_that_another_image_under_the_same_name_is_inspected() -> None:
    folder = Folder()
    folder.put("latest.png", content="part 1")
    folder.until(3)
    folder.put("latest.png", content="part 2")
    assert names(folder.until(3)) == ["latest.png"]


def test_that_black_images_of_two_parts_are_two_images() -> None:
    folder = Folder()
    folder.put("1.bmp", content="black")
    folder.until(3)
    del folder.files["1.bmp"]
    folder.put("2.bmp", content="black")
    assert names(folder.until(3)) == ["2.bmp"]


def test_that_names_that_move_on_by_one_are_followed() -> None:
    folder = Folder()
    folder.put("0.png", content="part 1")
    folder.until(3)
    folder.rename("0.png", "1.png")
    folder.put("0.png", content="part 2")
    looks = folder.until(4)
    assert names(looks) == ["0.png"]
    assert sum(look.n_renamed for look in looks) == 1


def test_that_a_folder_out_of_reach_is_tried_again_after_longer_and_longer_pauses() -> None:
    watcher = Watcher(RULES)
    looks = [watcher.look_in_vain("gone") for _ in range(5)]
    assert [look.pause_s for look in looks] == [1, 2, 4, 8, 8]
    assert all(look.is_away and look.problem == "gone" for look in looks)
    assert watcher.look(0, {}, lambda _: Checked(None)).pause_s == 1
    assert watcher.look_in_vain("gone").pause_s == 1


def test_that_nothing_is_judged_twice_when_a_folder_comes_back() -> None:
    folder = Folder()
    for name in ("a.png", "b.png"):
        folder.put(name)
    folder.until(4)
    folder.watcher.look_in_vain("gone")
    empty = dict(folder.files)
    folder.files.clear()  # an unmounted share may look like an empty folder
    assert names(folder.until(3)) == []
    folder.files.update(empty)
    folder.put("c.png")
    assert names(folder.until(5)) == ["c.png"]


def test_that_a_half_written_file_gets_its_time_anew_after_the_folder_was_away() -> None:
    folder = Folder()
    folder.put("a.png", problem=CUT_OFF)
    folder.until(5)
    folder.now += 3600
    folder.watcher.look_in_vain("gone")
    assert broken(folder.until(9)) == []
    assert broken(folder.until(3)) == [("a.png", CUT_OFF)]


def test_that_what_an_earlier_watch_inspected_is_left_alone_also_under_another_name() -> None:
    folder = Folder()
    folder.put("a.png")
    folder.put("b.png")
    known = [Arrival(name, folder.files[name][0], name) for name in ("a.png", "b.png")]
    folder.rename("b.png", "c.png")
    folder.watcher.remember(known)
    folder.put("new.png")
    assert names(folder.until(5)) == ["new.png"]


def test_that_only_new_images_are_inspected_when_that_is_wanted() -> None:
    folder = Folder()
    folder.watcher.skip_present()
    folder.put("old.png")
    folder.put("half.png", size=1)
    folder.look()
    folder.put("half.png", size=100)
    folder.put("new.png")
    assert sorted(names(folder.until(5))) == ["half.png", "new.png"]


def test_that_a_refused_image_waits_is_tried_once_more_and_then_counts_as_broken() -> None:
    folder = Folder()
    folder.put("a.png")
    (arrival,) = folder.until(3)[-1].arrivals
    folder.watcher.refuse(arrival, "The image can't be decoded.")
    looks = folder.until(6)
    assert names(looks) == []
    assert looks[-1].waiting == (("a.png", "The image can't be decoded."),)
    again = [arrival for look in folder.until(4) for arrival in look.arrivals]
    assert [arrival.name for arrival in again] == ["a.png"]
    folder.watcher.refuse(again[0], "The image can't be decoded.")
    assert broken(folder.until(2)) == [("a.png", "The image can't be decoded.")]
    assert names(folder.until(30)) == []


def test_that_a_refused_image_is_inspected_as_soon_as_its_content_is_another() -> None:
    folder = Folder()
    folder.put("a.png", content="half")
    (arrival,) = folder.until(3)[-1].arrivals
    folder.watcher.refuse(arrival, "The image can't be decoded.")
    stamp, _, _ = folder.files["a.png"]
    folder.files["a.png"] = (stamp, "whole", "")  # written into room that was set aside, within a tick
    assert names([folder.look()]) == ["a.png"]


def test_that_a_refused_image_that_is_gone_or_overwritten_is_not_lost_in_silence() -> None:
    folder = Folder()
    folder.put("a.png")
    folder.put("b.png")
    arrivals = {arrival.name: arrival for arrival in folder.until(3)[-1].arrivals}
    folder.watcher.refuse(arrivals["a.png"], "The file can't be opened.")
    del folder.files["a.png"]
    folder.put("b.png", content="next part")
    assert broken([folder.look()]) == [("a.png", REMOVED)]
    folder.watcher.refuse(arrivals["b.png"], "The file can't be opened.")
    looks = folder.until(3)
    assert broken(looks) == [("b.png", REPLACED)]
    assert names(looks) == ["b.png"]


def test_that_an_image_renamed_while_it_was_on_its_way_is_inspected_under_its_new_name() -> None:
    folder = Folder()
    folder.put("a.png")
    (arrival,) = folder.until(3)[-1].arrivals
    folder.rename("a.png", "b.png")
    assert names(folder.until(4)) == []
    folder.watcher.refuse(arrival, "The file can't be opened.")
    looks = folder.until(12)
    assert names(looks) == ["b.png"]
    assert broken(looks) == []


def test_that_a_full_folder_is_read_in_portions_without_a_pause() -> None:
    folder = Folder(WatchRules(interval_s=1, still_s=0, broken_after_s=10))
    for i in range(80):
        folder.put(f"{i:02}.png")
    looks = [folder.look() for _ in range(3)]
    assert [len(look.arrivals) for look in looks] == [32, 32, 16]
    assert [look.pause_s for look in looks] == [0, 0, 1]
    assert names(looks) == [f"{i:02}.png" for i in range(80)]


def test_that_many_broken_files_do_not_keep_a_whole_one_waiting() -> None:
    folder = Folder(WatchRules(interval_s=1, still_s=0, broken_after_s=100))
    for i in range(60):
        folder.put(f"{i:02}.png", problem=CUT_OFF)
    folder.until(4)
    folder.put("whole.png")
    assert names([folder.look()]) == ["whole.png"]


def test_that_a_listing_that_lags_behind_the_file_makes_it_wait() -> None:
    folder = Folder()
    folder.put("a.png", size=0)
    old = {"a.png": folder.files["a.png"][0]}
    folder.put("a.png", size=500)
    watcher = folder.watcher
    for now in (0.0, 2.0):
        assert not watcher.look(now, old, folder._check).arrivals
    new = {"a.png": folder.files["a.png"][0]}
    assert not watcher.look(3.0, new, folder._check).arrivals
    assert [a.name for a in watcher.look(4.0, new, folder._check).arrivals] == ["a.png"]


@pytest.mark.parametrize(
    "times", [{"interval_s": 0.0}, {"still_s": -1.0}, {"broken_after_s": 0.5}, {"still_s": 40.0}]
)
def test_that_times_that_make_no_sense_are_refused_in_a_sentence(times: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match=r"seconds|still"):
        WatchRules(**times)
