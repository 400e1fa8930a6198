from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class ExtremesTest(TestCase):
    def test_finds_the_records_of_seattle(self):
        result = handler({"city": "Seattle"}, None)

        self.assertEqual(result["wettest"], {"date": "2015-03-15", "rain": 55.9})
