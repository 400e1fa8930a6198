from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class TemperatureTest(TestCase):
    def test_measures_the_days(self):
        days = [{"high": 12.0, "low": 4.0}, {"high": 9.0, "low": -1.0}]

        self.assertEqual(handler({"days": days}, None), {"mean": 6.0, "highest": 12.0, "lowest": -1.0})
