from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class RainTest(TestCase):
    def test_counts_only_days_with_rain(self):
        days = [{"rain": 0.0}, {"rain": 1.5}, {"rain": 10.2}]

        self.assertEqual(handler({"days": days}, None), {"total": 11.7, "wettest": 10.2, "days": 2})
