"""What a forger does after a change of a package: whatever can be made again from the rest is made again."""

import hashlib
import json
import re
from pathlib import Path

from tracker.wording.en.package import bag_info, readme


def seal_again(package: Path) -> None:
    """New manifests over whatever is in the package now, and the size of it in bag-info.txt."""
    payload = sorted(path for path in (package / "data").rglob("*") if path.is_file())
    info = package / "bag-info.txt"
    if info.is_file():
        oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
        info.write_bytes(re.sub(b"Payload-Oxum: .*", oxum.encode(), info.read_bytes()))
    _manifest(package, "manifest-sha256.txt", payload)
    tags = sorted(path for path in package.iterdir() if path.is_file() and not path.name.startswith("tagmanifest"))
    _manifest(package, "tagmanifest-sha256.txt", tags)


def write_again(package: Path) -> None:
    """README.txt and bag-info.txt again, from what the head states now."""
    head = json.loads((package / "data/head.json").read_bytes())
    (package / "data/README.txt").write_bytes(readme(head).encode())
    (package / "bag-info.txt").write_bytes(bag_info(head, 0, 0).encode())


def _manifest(package: Path, name: str, files: list[Path]) -> None:
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(package).as_posix()}\n" for path in files]
    (package / name).write_bytes("".join(lines).encode())
