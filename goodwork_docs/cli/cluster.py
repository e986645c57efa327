"""Many machines: the tasks of a build run on a Dask cluster. Papers come back as bytes; this process alone stores them.

The library is sent to each worker once. A task whose worker is lost runs again on another. What a cluster cannot be used for is
said before anything is made, with exit 2; what happens later is a problem of the contracts left, and stops no other.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

import click

from goodwork_docs.cli.making import PACK, Done, Target, World, contract_file
from goodwork_docs.cli.toolset import TOOL, toolset
from goodwork_docs.diagnostics import Where, error, quoted
from goodwork_docs.source import Moved

if TYPE_CHECKING:
    from distributed import Client

    from goodwork_docs.cli.sent import Task

ANSWER = 5
"""Seconds in which a scheduler must answer."""
PATIENCE = 60
"""Seconds that a build waits for a worker where none is left, or for a scheduler that does not answer."""
LOOK = 2.0
"""Seconds between two looks at which workers are there."""
AHEAD = 2
"""Tasks for each thread of a worker: one at work and one that waits, so that what is not yet stored stays small."""
TRIES = 2
"""Tries more for a task that a worker could not begin."""
_ADDRESS = re.compile(r"((tcp|tls)://)?(?P<host>[^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):(?P<port>\d{1,5})")


def all_made_on(address: str, world: World, targets: list[Target]) -> Iterator[Done]:
    """Return each target as it is made on the cluster at an address, whoever is first.

    A cluster that cannot be used ends the command with exit 2 before this returns.
    """
    client = _opened(address)
    try:
        _refuse_unlike(client, address)
        library = _send_library(client, world)
    except BaseException:
        client.close()
        raise
    return _made(_Work(_Cluster(client, address), library, world), targets)


# --- before anything is made ------------------------------------------------------------------------------------


def _opened(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as missing:
        said = f"the extra for many machines is not installed ({missing})"
        raise _unusable("GW910", said, "run `pip install 'goodwork-docs[dask]'`") from missing
    _silence()
    try:
        kind = asyncio.run(_kind(address))
        if kind != "Scheduler":
            raise ValueError(f"a {kind.lower()} answers there")
        return Client(address, timeout=ANSWER, set_as_default=False, name="goodwork")
    except Exception as fault:  # whatever listens there may answer anything
        said = f"no scheduler answers at {quoted(address)} ({_line(fault)})"
        raise _unusable("GW911", said, "start one with `dask scheduler`, and give the address that it says") from fault


def _silence() -> None:
    """Keep Dask's own logs from the terminal: what matters of it is said here, once."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


async def _kind(address: str) -> str:
    """Return what answers at an address: Scheduler, Worker or Nanny. `OSError` or `ValueError` is raised where nothing does.

    A client of Dask would wait for a long time, and not say why.
    """
    from distributed import Security, rpc

    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError("an address is written tcp://host:port or tls://host:port")
    host, port = found["host"].strip("[]"), int(found["port"])
    _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), ANSWER)
    writer.close()
    asked = rpc(address, timeout=ANSWER, connection_args=Security().get_connection_args("client"))
    try:
        said = await asyncio.wait_for(asked.identity(), ANSWER)
    except TimeoutError:
        raise ValueError("something else listens there, or one side uses TLS and the other does not") from None
    finally:
        await asked.close_rpc()
    return str(said.get("type"))


def _line(fault: BaseException) -> str:
    text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return next(iter(text.splitlines()), "") or type(fault).__name__


def _unusable(code: str, said: str, hint: str) -> click.UsageError:
    return click.UsageError(f"{code} {said}; {hint}")


def _refuse_unlike(client: Client, address: str) -> None:
    """Refuse a cluster without workers, and one whose workers may make other bytes than this machine."""
    here = toolset()
    # Asked as text: a worker may have no goodwork-docs, or one that lacks this module.
    answers = client.run(eval, "__import__('goodwork_docs').VERSION", on_error="return")
    if not answers:
        raise _unusable("GW913", f"no worker is at {quoted(address)}", f"start one with `dask worker {address}`")
    unlike = {name: _other(one, here[TOOL]) for name, one in answers.items() if one != here[TOOL]}
    unlike = unlike or _unlike_inside(client.run(toolset, on_error="return"), here)
    if unlike:
        name, other = next(iter(unlike.items()))
        more = f", and {len(unlike) - 1} more like it" if len(unlike) > 1 else ""
        hint = "install the same version on every worker, and start the workers again"
        raise _unusable("GW912", f"the worker {name} has {other}{more}", hint)


def _other(answer: object, here: str) -> str:
    there = f"{TOOL} {answer}" if isinstance(answer, str) else f"no {TOOL} ({_line(_fault(answer))})"
    return f"{there}; this machine has {here}"


def _fault(answer: object) -> BaseException:
    return answer if isinstance(answer, BaseException) else ValueError(str(answer))


def _unlike_inside(answers: Mapping[str, object], here: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, one in answers.items() if (said := _inside(one, here))}


def _inside(there: object, here: Mapping[str, str]) -> str:
    if not isinstance(there, dict):
        return f"another {TOOL} under the same version ({_line(_fault(there))})"
    differs = [
        f"{one} {there.get(one, '')[:12]}, and this machine {here[one][:12]}"
        for one in here
        if there.get(one) != here[one]
    ]
    return "; ".join(differs)


def _send_library(client: Client, world: World) -> str:
    """Send the library to each worker, once; return the name that it has there, which no other build gives."""
    from goodwork_docs.cli.sent import Library, without_contracts

    name = f"library of {client.id}"
    client.register_plugin(Library(name, replace(world, files=without_contracts(world.files)), toolset()), name=name)
    return name


# --- while it is made -------------------------------------------------------------------------------------------


class _Gone(Exception):  # noqa: N818  it names what happened
    """The scheduler, or the last worker, is gone; its text is the code and what is said of it."""


@dataclass
class _Cluster:
    """A cluster that is looked at from time to time."""

    client: Client
    address: str
    only: frozenset[str] | None = None
    threads: int = 1
    looked: float = 0.0
    well: float = field(default_factory=time.monotonic)

    def places(self) -> int:
        """Return how many tasks may be there at once; `_Gone` is raised where nobody has been there to do them for a while."""
        now = time.monotonic()
        if now - self.looked >= LOOK:
            self.looked = now
            self.threads = self._threads()
            self.well = now if self.threads else self.well
            if now - self.well > PATIENCE or self.client.status == "closed":
                raise _Gone(*self._why())
        return max(1, self.threads) * AHEAD

    def _threads(self) -> int:
        """Return how many threads the workers have together; none while the scheduler does not answer."""
        if self.client.status != "running":
            return 0
        try:
            there = self.client.nthreads(callback_timeout=ANSWER)
        except (OSError, TimeoutError):
            return 0
        return sum(count for name, count in there.items() if self.only is None or name in self.only)

    @contextlib.contextmanager
    def like_us(self) -> Iterator[Executor]:
        """Yield an executor for the workers that have the versions of this machine; no others count meanwhile."""
        here, answers = toolset(), self.client.run(toolset, on_error="return")
        self.only = frozenset(name for name, one in answers.items() if one == here)
        try:
            yield self.client.get_executor(pure=False, retries=TRIES, workers=sorted(self.only))
        finally:
            self.only = None

    def _why(self) -> tuple[str, str]:
        if self.client.status == "running":
            return "GW913", f"no worker has been at {quoted(self.address)} for {PATIENCE} seconds"
        return "GW915", f"the scheduler at {quoted(self.address)} answers no longer"


@dataclass(frozen=True)
class _Work:
    """What is made on a cluster, and from what: `library` is the name that it has there."""

    cluster: _Cluster
    library: str
    world: World

    def tried(self, pool: Executor, targets: Iterable[Target]) -> Iterator[tuple[Target, Done | BaseException]]:
        """Yield each target with what came of it, as it comes."""
        return _from(pool, targets, self.task, self.cluster.places)

    def task(self, target: Target) -> Task | Done:
        """Return the task of a target; where its files were changed meanwhile, what is said of that."""
        from goodwork_docs.cli.sent import Task, own_files_of

        try:
            return Task(self.library, target, own_files_of(self.world.files, target))
        except (Moved, OSError):
            return _not_made(target, "GW917", "the file was changed while the build ran", "run `goodwork build` again")


def _made(work: _Work, targets: list[Target]) -> Iterator[Done]:
    client = work.cluster.client
    pool = client.get_executor(pure=False, retries=TRIES)
    left = dict.fromkeys(targets)
    try:
        for done in _outcomes(work, pool, targets):
            del left[done.target]
            yield done
    except _Gone as gone:
        code, said = gone.args
        for one in left:
            yield _not_made(one, code, said, "start it again, and run `goodwork build` again to go on")
    finally:
        _leave(client, pool, work.library)


def _leave(client: Client, pool: Executor, library: str) -> None:
    """Take back what waits and what was sent; a cluster that is gone is not waited for."""
    with contextlib.suppress(Exception):
        if client.status == "running":
            pool.shutdown(wait=False)
            client.unregister_worker_plugin(library)
    client.close(timeout=ANSWER)


def _outcomes(work: _Work, pool: Executor, targets: list[Target]) -> Iterator[Done]:
    """Yield what becomes of each target.

    What was refused by a worker of another version, that joined later, is given to the others. Whose workers died is tried
    again alone, so that the culprit is named and nobody else.
    """
    from distributed import KilledWorker

    from goodwork_docs.cli.sent import Unlike

    again: dict[type, list[Target]] = {Unlike: [], KilledWorker: []}
    for target, outcome in work.tried(pool, targets):
        if type(outcome) in again:
            again[type(outcome)].append(target)
        else:
            yield _done(target, outcome)
    if again[Unlike]:
        with work.cluster.like_us() as like:
            yield from (_done(*one) for one in work.tried(like, again[Unlike]))
    for target in again[KilledWorker]:
        yield from (_done(*one) for one in work.tried(pool, [target]))


def _from(
    pool: Executor, targets: Iterable[Target], task_of: Callable[[Target], Task | Done], places: Callable[[], int]
) -> Iterator[tuple[Target, Done | BaseException]]:
    """Yield each target with what came of it, as it comes; no more tasks wait at a time than there are places."""
    from goodwork_docs.cli.sent import made_there

    coming = iter(targets)
    waiting: dict[Future[Done], Target] = {}
    while True:
        for one in islice(coming, max(0, places() - len(waiting))):
            task = task_of(one)
            if isinstance(task, Done):
                yield one, task
            else:
                waiting[pool.submit(made_there, task)] = one
        if not waiting:
            return
        for future in wait(waiting, LOOK, FIRST_COMPLETED).done:
            yield waiting.pop(future), _outcome(future)


def _outcome(future: Future[Done]) -> Done | BaseException:
    try:
        return future.result()
    except (Exception, CancelledError) as fault:
        return fault


def _done(target: Target, outcome: Done | BaseException) -> Done:
    from distributed import KilledWorker

    from goodwork_docs.cli.sent import Unlike

    match outcome:
        case Done():
            return outcome
        case KilledWorker():
            said = f"{outcome.allowed_failures + 1} workers ended one after the other while they made {quoted(target)}"
            hint = "give each worker more memory, and look at what its log says last"
            return _not_made(target, "GW914", said, hint)
        case Unlike():
            said = f"the workers that were given {quoted(target)} have another version than this machine"
            return _not_made(target, "GW912", said, "install the same version on every worker, and start it again")
        case CancelledError():
            raise _Gone("GW915", "the scheduler was ended, or started anew")
        case _:
            said = f"the cluster could not make {quoted(target)}: {type(outcome).__name__}: {_line(outcome)}"
            return _not_made(target, "GW916", said, "look at the workers' logs, or build without `--scheduler`")


def _not_made(target: Target, code: str, said: str, hint: str) -> Done:
    path = contract_file(target) if target.kind == PACK else f"charters/{target.body}/council.yaml"
    return Done(target, {}, (error(code, said, Where(path), hint),))
