"""Workers that behave well or badly on purpose. Imported in the child process, so no Qt here."""

from __future__ import annotations

import os
import signal
import sys
import time

from core.jobs.messages import Cancelled, Failed, Finished, Progress, Started, WorkerReady

READY = WorkerReady("CPU, 2 threads", (), ())


def _jobs(connection):
    connection.send(READY)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        if job is None:
            return
        connection.send(Started(job.id))
        yield job


def obedient(connection, cancel_flag, _weights_dirs):
    """Works a second in small steps and stops when asked."""
    for job in _jobs(connection):
        for step in range(100):
            if cancel_flag.is_set():
                connection.send(Cancelled(job.id))
                break
            connection.send(Progress(job.id, "steps", step, 100, step / 100, 1.0))
            time.sleep(0.01)
        else:
            connection.send(Finished(job.id))


def deaf(connection, _cancel_flag, _weights_dirs):
    """Never looks at the cancel flag."""
    for _job in _jobs(connection):
        time.sleep(60)


def mortal(connection, _cancel_flag, _weights_dirs):
    """A job called "die" kills it as an out-of-memory killer would; others finish."""
    for job in _jobs(connection):
        if job.id == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        connection.send(Finished(job.id))


def stillborn(_connection, _cancel_flag, _weights_dirs):
    """Ends before it is ready."""
    sys.exit(7)


def talkative(connection, _cancel_flag, _weights_dirs):
    """Answers each job with the names of the modules it has loaded."""
    for job in _jobs(connection):
        connection.send(Failed(job.id, " ".join(sorted(sys.modules))))
