"""What is shipped is whole, and editors and type checkers see Tensor's methods."""
import configparser
import email
import shutil
import subprocess
import sys
import tarfile
import zipfile
from fnmatch import fnmatch

import jedi
import pytest
from notebooks import ROOT

INI = configparser.ConfigParser()
INI.read(ROOT / "settings.ini", encoding="utf-8")
ABOUT = INI["DEFAULT"]
LEFT_OUT = (".git*", ".venv*", "*_build*", "*_stage*", "*__pycache__*", "*.egg-info*")
LEFT_OUT += (".*_cache*", ".hypothesis*", "build*", "dist*", "*.ipynb_checkpoints*")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    "The sdist, built from a copy of the checkout, and the wheel, built from the sdist."
    place = tmp_path_factory.mktemp("build")
    skip = shutil.ignore_patterns(".git", ".venv", "*.egg-info", "_build", "_stage")
    shutil.copytree(ROOT, place / "tree", ignore=skip)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "out"]
    done = subprocess.run([*build, place / "tree"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = (place.glob(f"out/*{end}") for end in (".tar.gz", ".whl"))
    return sdist, wheel


def files_of(folder):
    "The files below a folder of the checkout, caches left out."
    for path in (ROOT / folder).rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not any(fnmatch(name, pattern) for pattern in LEFT_OUT):
            yield name


@pytest.mark.slow
def test_the_sdist_holds_everything(built):
    with tarfile.open(built[0]) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    wanted = {"settings.ini", "LICENSE", "README.md", "Makefile", ".ci/run"}
    wanted.update(*map(files_of, ("minigrad", "nbs", "tests", "docs")))
    assert not wanted - names, sorted(wanted - names)


@pytest.mark.slow
def test_the_wheel_holds_the_package_its_stub_and_its_license(built):
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
        (facts,) = (n for n in names if n.endswith("dist-info/METADATA"))
        facts = email.message_from_bytes(wheel.read(facts))
    wanted = set(files_of("minigrad"))
    assert {"minigrad/py.typed", "minigrad/core/tensor.pyi"} <= wanted <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    tops = {name.partition("/")[0] for name in names if "dist-info" not in name}
    assert tops == {"minigrad"}
    assert facts["Name"] == ABOUT["lib_name"] == "minigrad-nb"
    assert facts["License-Expression"] == "Apache-2.0"
    assert facts["Requires-Python"] == ">=3.11"
    extras = {"train", "dev", "docs", "parity", "cuda12", "cuda13"}
    assert set(facts.get_all("Provides-Extra")) == extras


@pytest.mark.slow
def test_mypy_strict_passes_on_a_typed_script(tmp_path):
    check = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent"]
    script = ["--cache-dir", tmp_path, "tests/typed_script.py"]
    done = subprocess.run([*check, *script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_methods_complete_in_an_editor():
    code = "import minigrad as mg\nx = mg.tensor([1.0, 2.0])\nx."
    script = jedi.Script(code, project=jedi.Project(ROOT))
    found = {completion.name for completion in script.complete()}
    assert {"backward", "sum", "reshape", "exp", "T", "grad", "shape"} <= found
