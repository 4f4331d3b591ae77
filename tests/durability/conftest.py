from tests.cli.verbs import shell, standing

__all__ = ["shell", "standing"]
