-- As duckdb.sql, for Spark: the views export_* are the Parquet files of each table (benchmarks/country.py makes them).
CREATE TEMPORARY FUNCTION whole_div(a DECIMAL(38, 0), b DECIMAL(38, 0)) RETURNS BIGINT RETURN a div b;
CREATE TEMPORARY VIEW authorities AS
    SELECT authority, min(name) AS name, min(type) AS type, min(district) AS district, min(province) AS province,
           min(code) AS code
    FROM export_authorities GROUP BY authority;
CREATE TEMPORARY VIEW assessments AS SELECT * FROM export_assessments;
CREATE TEMPORARY VIEW scores AS SELECT * FROM export_scores;
CREATE TEMPORARY VIEW items AS SELECT DISTINCT * FROM export_items;
CREATE TEMPORARY VIEW beside AS SELECT DISTINCT * FROM export_beside;
CREATE TEMPORARY VIEW pairs AS SELECT DISTINCT * FROM export_pairs;
