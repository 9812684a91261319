"""Where a script that makes samples puts them: the folder that it was told."""
import argparse
import pathlib


def out_folder(doc, default=None):
    """The folder of the command line, `default` without one. Anything that looks
    like an option is refused (or answered, for --help), and makes no folder."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, nargs="?" if default else None, default=default,
                        help=f"where the samples go (default: {default})" if default else "where the samples go")
    return parser.parse_args().folder
