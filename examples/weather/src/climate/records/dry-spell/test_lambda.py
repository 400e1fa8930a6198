from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class DrySpellTest(TestCase):
    def test_finds_the_summer_of_2012(self):
        result = handler({"city": "Seattle"}, None)

        self.assertEqual(result, {"from": "2012-07-23", "to": "2012-09-08", "days": 48})
