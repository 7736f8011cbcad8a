"""A real JupyterLab for tests: its own settings, a free port, and no notebook trusted."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 120
SETTINGS = {
    # every output is drawn at once, not when it is scrolled to
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
}
OPTIONS = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--IdentityProvider.token=browser-test",
    "--LabApp.expose_app_in_browser=True",  # opens notebooks by command, without loading JupyterLab anew
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


class Lab:
    """A running JupyterLab."""

    def __init__(self, address: str) -> None:
        self.address = address

    @property
    def own(self) -> tuple[str, str]:
        """What the addresses of its own pages and sockets begin with."""
        return self.address, self.address.replace("http:", "ws:")


@contextmanager
def running_lab(root: Path, home: Path) -> Iterator[Lab]:
    """JupyterLab on a folder. Its signatures of trusted notebooks would lie below `home`, where there are none."""
    for name, settings in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    folders = {f"JUPYTER_{name.upper()}_DIR": str(home / name) for name in ("config", "data", "runtime")}
    lab_folders = {f"JUPYTERLAB_{name.upper()}_DIR": str(home / name) for name in ("settings", "workspaces")}
    environment = {**os.environ, **folders, **lab_folders, "IPYTHONDIR": str(home / "ipython"), "HOME": str(home)}
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS, f"--ServerApp.root_dir={root}"]
    log = home / "lab.log"
    with log.open("wb") as told, subprocess.Popen(command, stdout=told, stderr=told, env=environment, cwd=home) as process:
        try:
            yield Lab(_address(log, process))
        finally:
            process.terminate()
            process.wait(timeout=60)


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """The address that the server tells once it listens."""
    end = time.monotonic() + SECONDS
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))):
        assert process.poll() is None, f"JupyterLab ended with {process.returncode}: {log.read_text(encoding='utf-8')[-800:]}"
        assert time.monotonic() < end, "JupyterLab did not start"
        time.sleep(0.2)
    return found[0]
