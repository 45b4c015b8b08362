"""Holds docs/sql/pairs.sql against `homebody pack`: what DuckDB and Spark count of a log makes the same pack, byte for byte, as what
homebody counts itself. Of tests/data/pairs/visits.csv they count, number by number, what is in pairs.csv beside it, as the crate's own
test does. Usage: pairs.py HOMEBODY"""

import csv
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUERY = (ROOT / "docs/sql/pairs.sql").read_text(encoding="utf-8")
SESSIONS, ITEMS = 3_000, 120


def visits():
    """Sessions of looks a second or more apart; a tenth of the customers make half of the sessions, and every fifth names nobody.
    The newest tenth has a single look each: of these nothing can be asked, so nothing is fitted, which is not what is tested here."""
    rng = random.Random(3)
    rows = []
    for session in range(SESSIONS):
        often = rng.random() < 0.5
        name = f"often-{rng.randrange(20)}" if often else f"größer {rng.randrange(400)}"
        customer = None if session % 5 == 0 else name
        newest = session > SESSIONS * 9 // 10
        time = 1_700_000_000 + session * 3_600
        kind = rng.randrange(8)
        steps = 1 if newest else 1_200 if session == 77 else 1 + rng.randrange(12)
        for position in range(steps):
            time += 1 + rng.randrange(3)
            item = f"item {rng.randrange(15) * 8 + kind}" if rng.random() < 0.8 else f"item {rng.randrange(ITEMS)}"
            rows.append((customer, f"s{session}", item, time, position))
    return rows


def write(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(rows)


def by_duckdb(folder, table):
    """Counts the pairs of a table of visits, and names the files that it writes; the last one is CSV."""
    import duckdb

    with duckdb.connect() as database:
        database.execute("CREATE TABLE visits (customer VARCHAR, session VARCHAR, item VARCHAR, time BIGINT, position INTEGER)")
        database.execute(f"COPY visits FROM '{table}' (HEADER)")
        database.execute(f"CREATE TABLE pairs AS {QUERY}")
        for name in ("duckdb.parquet", "duckdb.csv"):
            database.execute(f"COPY pairs TO '{folder / name}'")
    return ["duckdb.parquet", "duckdb.csv"]


def by_spark(folder, table):
    from pyspark.sql import SparkSession

    settings = SparkSession.builder.master("local[2]").appName("pairs").config("spark.ui.enabled", "false")
    settings = settings.config("spark.ui.showConsoleProgress", "false")
    spark = settings.config("spark.sql.shuffle.partitions", "4").config("spark.driver.memory", "1g").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    columns = "customer STRING, session STRING, item STRING, time BIGINT, position INT"
    spark.read.csv(str(table), header=True, schema=columns).createOrReplaceTempView("visits")
    pairs = spark.sql(QUERY).cache()
    pairs.write.parquet(str(folder / "spark.parquet"))
    pairs.write.csv(str(folder / "spark.csv"), header=True)
    spark.stop()
    return ["spark.parquet", "spark.csv"]


def pack(homebody, folder, out, *more):
    arguments = ["pack", "--products", "feed.csv", "--orders", "log.csv", "--min-customers", "2", "--quiet", "--out", out, *more]
    subprocess.run([homebody, *arguments], cwd=folder, check=True, timeout=120)
    return (folder / out).read_bytes()


def told(path):
    """The rows of a CSV file or of a folder of them."""
    parts = sorted(path.glob("part-*.csv")) if path.is_dir() else [path]
    return sorted(tuple(row) for part in parts for row in list(csv.reader(part.open(encoding="utf-8")))[1:])


def same_numbers(engine, folder):
    """Whether an engine counts what is written down of a few visits."""
    folder.mkdir()
    found = told(folder / engine(folder, ROOT / "tests/data/pairs/visits.csv")[-1])
    same = found == told(ROOT / "tests/data/pairs/pairs.csv")
    print(f"{'ok' if same else 'FAILED'}: {engine.__name__}: {len(found)} rows of numbers")
    return same


def main(homebody):
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = visits()
        log = [(customer or "", session, item, time) for customer, session, item, time, _ in rows]
        random.Random(5).shuffle(log)
        write(folder / "log.csv", ("customer_id", "session_id", "item_id", "time"), log)
        write(folder / "feed.csv", ("id", "title"), [(f"item {item}", f"Item {item}") for item in range(ITEMS)])
        table = folder / "visits.csv"
        write(table, ("customer", "session", "item", "time", "position"), [(row[0] or row[1], *row[1:]) for row in rows])
        own = pack(homebody, folder, "own.hbpack")
        assert len(own) > 5_000, f"a pack of {len(own)} bytes has few pairs to compare"
        for engine in (by_duckdb, by_spark):
            failed += not same_numbers(engine, folder / engine.__name__)
            for pairs in engine(folder, table):
                same = pack(homebody, folder, "theirs.hbpack", "--pairs", pairs) == own
                failed += not same
                print(f"{'ok' if same else 'FAILED'}: {pairs}: {'the same bytes' if same else 'other bytes'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
