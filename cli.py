"""Arguments -> the commands of `baclofen-qa`. Thin: knows no Chroma, no model, no rule.

Exit status: 0 done; 1 a finding (a score under the bar, some sources refused); 2 the call or
its input is wrong, with one clear line on standard error; 130 stopped by Ctrl-C. Stages are
imported by the command that needs them, so that `--help` is quick.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from errors import BaclofenQAError, QuestionError, SettingsError, reason_of
from evals.command import Done
from settings import Settings, from_environment
from ui import eval_commands, source_commands
from ui.arguments import spread_history

FINDING = 1
WRONG = 2
STOPPED = 130  # by Ctrl-C, as shells count it; Typer gives it back as what a command came to
_DEBUG = "BACLOFEN_QA_DEBUG"

app = typer.Typer(
    name="baclofen-qa",
    help="Answers questions from a small corpus in its own words, with source and evidence level.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)

app.command()(source_commands.ingest)
app.command()(source_commands.sources)
app.command()(eval_commands.evaluate)
app.add_typer(eval_commands.golden_sets, name="golden")
app.add_typer(eval_commands.thumbs, name="feedback")


@app.callback()
def options(
    context: typer.Context,
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of the sources [env: BACLOFEN_QA_CORPUS].")
    ] = None,
    index: Annotated[
        Path | None, typer.Option(help="Folder of the index [env: BACLOFEN_QA_INDEX].")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            help="Language model that writes answers, such as ollama:llama3.2 [env: BACLOFEN_QA_MODEL]."
        ),
    ] = None,
    model_url: Annotated[
        str | None,
        typer.Option(help="OpenAI-compatible server of the model [env: BACLOFEN_QA_MODEL_URL]."),
    ] = None,
) -> None:
    """Answers questions from a small corpus in its own words, with source and evidence level."""
    context.obj = from_environment(corpus=corpus, index=index, model=model, model_url=model_url)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    history: Annotated[
        list[str] | None, typer.Option(help="An earlier question; repeat it, oldest first.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one reply object.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="JSON lines with id, question and optional history.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where --batch writes its replies.")] = None,
) -> None:
    """Answer one question, or a file of them."""
    if (question is None) == (batch is None):
        raise SettingsError("Give either a question or --batch FILE.")
    if batch is not None:
        _ask_batch(_settings(context), batch, out)
        return
    if out is not None:
        raise SettingsError("--out goes with --batch FILE.")
    _ask_one(_settings(context), question or "", history or [], as_json)


@app.command()
def chat(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the page.")] = 8501,
) -> None:
    """Open the chat in the browser."""
    from ui.serve import serve

    settings = _settings(context)
    _check_port(port)
    os.environ |= {
        "BACLOFEN_QA_CORPUS": str(settings.corpus),
        "BACLOFEN_QA_INDEX": str(settings.index),
    }
    os.environ |= {"BACLOFEN_QA_MODEL": settings.model} if settings.model else {}
    os.environ |= {"BACLOFEN_QA_MODEL_URL": settings.model_url} if settings.model_url else {}
    serve(port)


def main() -> None:
    """The entry point of the command: every outcome becomes an exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Carries out one command and gives its exit status."""
    try:
        came = app(spread_history(arguments), prog_name="baclofen-qa", standalone_mode=False)
        return _stopped() if came == STOPPED else _finish(came)
    except BaclofenQAError as error:
        return _complain(str(error))
    except typer.TyperException as error:
        if not arguments:  # called without a command: that message is the help text
            _print(error.format_message())
            return WRONG
        return _complain(f"{error.format_message().rstrip('.')}. See `baclofen-qa --help`.")
    except (KeyboardInterrupt, typer.Abort):
        return _stopped()
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        kind = type(error).__name__
        return _complain(
            f"This is a fault of the program ({kind}: {error}); set {_DEBUG}=1 to see where."
        )


def _finish(came: Done | int | None) -> int:
    """Prints what a command gave back and gives the exit status."""
    if came is None or isinstance(came, int):
        return came or 0
    _print(came.text)
    return FINDING if came.finding else 0


def _ask_one(settings: Settings, question: str, history: Sequence[str], as_json: bool) -> None:
    from answer.reply import to_json
    from answer.written import open_answerer
    from records import Status
    from ui.terminal import answer_text

    answer = open_answerer(settings).ask(question, history)
    invalid = answer.status is Status.INVALID
    if as_json:
        _print(_dump(to_json(answer, "")))
    elif not invalid:
        _print(answer_text(answer))
    if invalid:
        raise QuestionError(answer.reason or answer.notice or answer.answer)


def _ask_batch(settings: Settings, path: Path, out: Path | None) -> None:
    """Answers line by line; the file is read whole first, so a bad line costs no answer."""
    from answer.reply import to_json
    from answer.written import open_answerer
    from ui.batch import read_batch
    from ui.progress import progress_bar

    asked = read_batch(path)
    answerer = open_answerer(settings)
    with _output(out) as write, progress_bar() as progress:
        for n, one in enumerate(asked, start=1):
            write(_dump(to_json(answerer.ask(one.question, one.history), one.id)))
            if out is not None:
                progress("questions", n, len(asked))


@contextmanager
def _output(out: Path | None) -> Iterator[Callable[[str], object]]:
    if out is None:
        yield _print
        return
    try:
        with out.open("w", encoding="utf-8") as file:
            yield lambda line: file.write(f"{line}\n")
    except OSError as error:
        raise SettingsError(f"{out} can't be written: {reason_of(error)}.") from error


def _settings(context: typer.Context) -> Settings:
    settings: Settings = context.obj
    return settings


def _check_port(port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SettingsError(
                f"Port {port} can't be used ({reason_of(error)}); choose another with --port."
            ) from error


def _dump(data: object) -> str:
    # ASCII only: any terminal, pipe or line reader takes it, lone surrogates included.
    return json.dumps(data)


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader has seen enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stopped() -> int:
    print("baclofen-qa: Stopped.", file=sys.stderr)
    return STOPPED


def _complain(message: str) -> int:
    from ui.terminal import one_line

    print(f"baclofen-qa: {one_line(message)}", file=sys.stderr)
    return WRONG


if __name__ == "__main__":
    main()
