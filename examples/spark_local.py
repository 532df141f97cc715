"""Read cables in Spark, here on two processor cores; on a cluster the same function runs unchanged.

Needs Java 17 or later, and `pip install "cable-parser[spark]"`.

Prints:

    10 cables, 0 failures
    PGOV (Internal Governmental Affairs): 8
    CS (Costa Rica): 3
    PHUM (Human Rights): 3
"""

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from cable_parser.batches import batch_schema, parse_batches

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "cables"

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the environment that has cable_parser
spark = (
    SparkSession.builder.master("local[2]")
    .appName("cables")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200")  # a few megabytes of text at a time
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

# One row for each text: what to call it, and its bytes.
texts = (
    spark.read.format("binaryFile")
    .option("pathGlobFilter", "*.txt")
    .load(str(FIXTURES))
    .select(f.element_at(f.split("path", "/"), -1).alias("cable_key"), f.col("content").alias("text"))
)
cables = texts.mapInArrow(parse_batches, from_arrow_schema(batch_schema())).cache()
failed = cables.filter("error IS NOT NULL").count()
print(f"{cables.count() - failed} cables, {failed} failures")

# A column of lists becomes a tidy table when it is exploded.
tags = cables.select("cable_key", f.explode("tags").alias("tag")).select("cable_key", "tag.*")
for row in tags.groupBy("canonical", "name").count().orderBy(f.desc("count"), "canonical").limit(3).collect():
    print(f"{row['canonical']} ({row['name']}): {row['count']}")

spark.stop()
