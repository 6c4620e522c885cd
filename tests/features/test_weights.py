"""Weights are found, checked, imported and fetched; what is wrong is said in a sentence."""

from __future__ import annotations

import hashlib
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import JobCancelled, WeightsError
from core.features.catalogue import CATALOGUE, TORCHVISION_URL, WeightsFile
from core.features.weights import WeightsStore, hash_of
from tests.features.weights_server import serve

CONTENT = b"weights of a net" * 200_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
KNOWN = WeightsFile("tiny", "tinynet", "tiny-1234.pth", SHA256, 3.2, "BSD-3-Clause", "http://unused/tiny-1234.pth")
PART = replace(KNOWN, name="tiny_part", file_name="part.safetensors", layers=("layer1", "layer2"), url="")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def store(tmp_path: Path) -> WeightsStore:
    return WeightsStore([tmp_path / "given"], tmp_path / "user", (KNOWN, PART))


def put(folder: Path, name: str = KNOWN.file_name, content: bytes = CONTENT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_that_given_folders_come_before_the_environment_the_user_store_and_the_hub_cache(
    store: WeightsStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("PATCHLIGHT_WEIGHTS", str(tmp_path / "environment"))
    for folder in ("torch/hub/checkpoints", "user", "environment", "given"):
        path = put(tmp_path / folder)
        assert store.find("tinynet").path == path


def test_that_the_installed_package_carries_the_default_weights() -> None:
    found = WeightsStore().find("efficientnet_lite0")
    assert found.path.name == "efficientnet-lite0-57934424.pth"
    assert found.sha256 == "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"


def test_that_a_partial_file_serves_only_the_layers_it_holds(store: WeightsStore, tmp_path: Path) -> None:
    path = put(tmp_path / "given", PART.file_name)
    assert store.find("tinynet", ("layer2",)).path == path
    with pytest.raises(WeightsError):
        store.find("tinynet", ("layer2", "layer3"))
    with pytest.raises(WeightsError):
        store.find("tinynet")


def test_that_the_complete_file_comes_before_a_partial_one(store: WeightsStore, tmp_path: Path) -> None:
    put(tmp_path / "given", PART.file_name)
    whole = put(tmp_path / "user")
    assert store.find("tinynet", ("layer1",)).path == whole


def test_that_a_missing_file_is_named_with_hash_licence_and_both_ways_to_get_it(store: WeightsStore) -> None:
    with pytest.raises(WeightsError) as caught:
        store.find("tinynet")
    text = str(caught.value)
    ways = ("weights fetch tiny", "weights import tiny-1234.pth")
    for part in (KNOWN.file_name, SHA256, "BSD-3-Clause", *ways):
        assert part in text


def test_that_a_hash_of_which_only_the_start_is_known_is_called_so() -> None:
    file = next(f for f in CATALOGUE if f.name == "wide_resnet101_2")
    assert len(file.sha256) == 8
    with pytest.raises(WeightsError, match="SHA-256 beginning with 32ee1156"):
        WeightsStore().find("wide_resnet101_2")


def test_that_a_damaged_file_is_skipped_for_a_good_one_and_otherwise_named(
    store: WeightsStore, tmp_path: Path
) -> None:
    damaged = put(tmp_path / "given", content=CONTENT[:-1])
    with pytest.raises(WeightsError, match=r"tiny-1234\.pth is damaged"):
        store.find("tinynet")
    good = put(tmp_path / "user")
    assert store.find("tinynet").path == good
    assert damaged.exists()


def test_that_a_model_can_ask_for_exactly_its_own_weights(store: WeightsStore, tmp_path: Path) -> None:
    put(tmp_path / "given")
    assert store.find("tinynet", sha256=SHA256).sha256 == SHA256
    with pytest.raises(WeightsError, match="a" * 64):
        store.find("tinynet", sha256="a" * 64)


def test_that_an_imported_file_is_recognised_by_content_and_found_afterwards(
    store: WeightsStore, tmp_path: Path
) -> None:
    stick = put(tmp_path / "stick", "renamed (1).bin")
    seen: list[tuple[int, int]] = []
    found = store.import_file(stick, lambda done, total, _: seen.append((done, total)))
    assert found.path == tmp_path / "user" / KNOWN.file_name
    assert hash_of(found.path) == SHA256
    assert store.find("tinynet").path == found.path
    assert seen[-1] == (len(CONTENT), len(CONTENT))


def test_that_an_unknown_or_absent_file_is_not_imported(store: WeightsStore, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="none of the weights files"):
        store.import_file(put(tmp_path / "stick", content=b"something else"))
    with pytest.raises(WeightsError, match="can't be imported: No such file"):
        store.import_file(tmp_path / "absent.pth")
    assert not (tmp_path / "user").exists()


def test_that_fetch_downloads_checks_and_stores_the_official_file(tmp_path: Path) -> None:
    with serve({"/tiny-1234.pth": CONTENT}) as url:
        store = WeightsStore((), tmp_path, (replace(KNOWN, url=f"{url}/tiny-1234.pth"),))
        seen: list[tuple[int, int]] = []
        found = store.fetch("tiny", lambda done, total, _: seen.append((done, total)))
    assert found.path.read_bytes() == CONTENT
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert [p.name for p in tmp_path.iterdir()] == [KNOWN.file_name]


@pytest.mark.parametrize(("content", "missing"), [(b"<html>proxy</html>", 0), (CONTENT[:-7], 7)])
def test_that_a_wrong_or_short_download_leaves_nothing_behind(
    tmp_path: Path, content: bytes, missing: int
) -> None:
    with serve({"/tiny-1234.pth": content}, missing) as url:
        store = WeightsStore((), tmp_path, (replace(KNOWN, url=f"{url}/tiny-1234.pth"),))
        with pytest.raises(WeightsError, match=r"not the official|stopped"):
            store.fetch("tiny")
    assert list(tmp_path.iterdir()) == []


def test_that_a_cancelled_download_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(done: int, total: int, text: str) -> None:
        raise JobCancelled

    with serve({"/tiny-1234.pth": CONTENT}) as url:
        store = WeightsStore((), tmp_path, (replace(KNOWN, url=f"{url}/tiny-1234.pth"),))
        with pytest.raises(JobCancelled):
            store.fetch("tiny", cancel)
    assert list(tmp_path.iterdir()) == []


def test_that_a_refusing_or_absent_server_is_explained_with_a_way_out(tmp_path: Path) -> None:
    with serve({}) as url:
        store = WeightsStore((), tmp_path, (replace(KNOWN, url=f"{url}/tiny-1234.pth"),))
        with pytest.raises(WeightsError, match=r"refused .* 404") as caught:
            store.fetch("tiny")
    assert "weights import tiny-1234.pth" in caught.value.hint
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/tiny-1234.pth"
        store = WeightsStore((), tmp_path, (replace(KNOWN, url=address),))
        with pytest.raises(WeightsError, match="can't be reached: Connection refused"):
            store.fetch("tiny")


def test_that_an_untrusted_certificate_is_put_down_to_a_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl
    import urllib.error
    import urllib.request

    def intercepted(*args: object, **kwargs: object) -> None:
        raise urllib.error.URLError(ssl.SSLCertVerificationError("self-signed certificate in chain"))

    monkeypatch.setattr(urllib.request, "urlopen", intercepted)
    with pytest.raises(WeightsError, match="proxy that inspects TLS") as caught:
        WeightsStore((), tmp_path, (KNOWN,)).fetch("tiny")
    assert "SSL_CERT_FILE" in caught.value.hint


def test_that_names_that_can_not_be_fetched_are_explained(store: WeightsStore) -> None:
    with pytest.raises(WeightsError, match=r"no weights called nothing.*Known: tiny, tiny_part"):
        store.fetch("nothing")
    with pytest.raises(WeightsError, match="no official download"):
        store.fetch("tiny_part")


def test_that_the_list_says_which_files_are_here(store: WeightsStore, tmp_path: Path) -> None:
    path = put(tmp_path / "given")
    assert store.list() == ((KNOWN, path), (PART, None))


def test_that_the_catalogue_is_consistent_with_torchvision() -> None:
    """torchvision's own enum holds the official addresses; the digits in a name begin its hash."""
    from core.features.torchvision_ops import torchvision_models

    models = torchvision_models()
    official = [f for f in CATALOGUE if f.url.startswith(TORCHVISION_URL)]
    assert len(official) == 5
    for file in official:
        weights = models.get_model_weights(file.backbone).IMAGENET1K_V1
        assert weights.url == file.url
        assert file.sha256.startswith(file.file_name.removesuffix(".pth").rsplit("-", 1)[-1])
        assert abs(weights.meta["_file_size"] * 2**20 / 1e6 - file.size_mb) < 0.1


def test_that_the_shared_test_weights_are_what_the_catalogue_says(shared_weights: Path) -> None:
    found = WeightsStore([shared_weights]).find("resnet18", ("layer2", "layer3"))
    assert found.file.name == "resnet18_to_layer3"
    assert len(found.sha256) == 64


def test_that_a_file_which_comes_with_patchlight_is_missed_in_other_words(tmp_path: Path) -> None:
    ours = replace(KNOWN, package="resources", package_path="weights/gone.safetensors", url="")
    with pytest.raises(WeightsError) as caught:
        WeightsStore([], tmp_path, (ours,)).find("tinynet")
    assert "install Patchlight again" in caught.value.hint


def test_that_a_store_folder_that_can_not_be_made_is_named_and_not_the_file(tmp_path: Path) -> None:
    in_the_way = put(tmp_path, "home")
    store = WeightsStore([], in_the_way / "weights", (KNOWN,))
    with pytest.raises(WeightsError, match=r"folder for weights .*home"):
        store.import_file(put(tmp_path / "stick"))
