-- Run first, in the folder that holds the exports, a folder each: duckdb -init duckdb.sql
-- What several exports tell alike (lists of years, authorities) stands once; what they tell differently, faults.sql names.
CREATE MACRO whole_div(a, b) AS a // b;
CREATE VIEW authorities AS
    SELECT authority, min(name) AS name, min(type) AS type, min(district) AS district, min(province) AS province,
           min(code) AS code
    FROM read_parquet('*/authorities.parquet') GROUP BY authority;
CREATE VIEW assessments AS SELECT * FROM read_parquet('*/assessments.parquet', union_by_name = true);
CREATE VIEW scores AS
    SELECT * REPLACE (numerator::HUGEINT AS numerator, denominator::HUGEINT AS denominator)
    FROM read_parquet('*/scores.parquet', union_by_name = true);
CREATE VIEW items AS
    SELECT DISTINCT * REPLACE (share::HUGEINT AS share, shares::HUGEINT AS shares)
    FROM read_parquet('*/items.parquet', union_by_name = true);
CREATE VIEW beside AS SELECT DISTINCT * FROM read_parquet('*/beside.parquet', union_by_name = true);
CREATE VIEW pairs AS SELECT DISTINCT * FROM read_parquet('*/pairs.parquet', union_by_name = true);
