"""Daily weather of Seattle and New York, 2012 to 2015. The data folder says where it comes from."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data" / "weather.csv"


def read_days(city):
    """All days of a city as a list of dicts, oldest first."""
    with DATA.open(newline="", encoding="utf-8") as file:
        days = [to_day(row) for row in csv.DictReader(file) if row["location"] == city]
    if not days:
        raise ValueError(f"there is no weather of {city!r}: the data has Seattle and New York")
    return days


def to_day(row):
    return {
        "date": row["date"],
        "rain": float(row["precipitation"]),
        "high": float(row["temp_max"]),
        "low": float(row["temp_min"]),
        "wind": float(row["wind"]),
    }
