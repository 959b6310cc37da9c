"""The wheel, as somebody gets it who installs the program and has no checkout."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*words: object, cwd: Path, home: Path) -> str:
    environ = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([str(word) for word in words], cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_an_installed_wheel_starts_the_strategy_and_reports_from_an_empty_folder(tmp_path: Path) -> None:
    empty, home, venv = tmp_path / "empty", tmp_path / "home", tmp_path / "venv"
    empty.mkdir()
    home.mkdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=ROOT, home=home)
    [wheel] = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=empty, home=home)
    python = venv / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps"]
    run(*pip, wheel, cwd=empty, home=home)
    # The libraries are lent by the tests' environment. Its own .pth files are not followed, so its checkout is not seen.
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=empty, home=home).strip()
    (Path(site) / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")

    where = run(python, "-c", "import tracker; print(tracker.__file__)", cwd=empty, home=home)
    assert where.strip().startswith(str(venv))
    tracker = venv / "bin" / "tracker"
    run(tracker, "init", cwd=empty, home=home)
    assert "day 88 of 95" in run(tracker, "report", "window", "--as-of", "2020-06-01", cwd=empty, home=home)
    assert list(empty.iterdir()) == []
