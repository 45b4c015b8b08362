-- Counts what `homebody pack --pairs` reads, for logs that outgrow one machine. Runs unchanged on DuckDB and Spark SQL.
--
-- In: visits(customer, session, item, time, position), one row a visit, cleaned as homebody cleans:
--   customer  text: the customer's id as the log has it; where the log names none for a session, the session's id (of an order without
--             a session, the order's). The two kinds of ids must not meet. Never null.
--   session   text: the session's id, or the order's where there is none; unique for its customer. Never null.
--   item      text: the product's id as in the feed; a variant's id is replaced by its product's. Products that are not in the pack,
--             cancelled orders, refunds and rows without a product are left out, and so are products that are no products (postage)
--             and sensitive ones (`homebody pack --report` without pairs lists their ids).
--   time      whole number: seconds since 1970, UTC.
--   position  whole number: the visits of a session by rising time, those of one second in the log's order.
--   Left out too: a product's later cart or order line in the same order, a look at the same product in the same second as the look
--   before it, a cart or order line right after a visit to the same product, and all but the first 200 different products of a session.
-- Out: a row a pair, item_a < item_b by bytes, and a row an item (item_a = item_b) with its own customers and sessions. All numbers
--   are whole, so that no order of adding changes them; (x - x % y) / y divides without a rest, whatever `/` means.

WITH placed AS (
  SELECT CAST(customer AS STRING) AS customer, CAST(session AS STRING) AS session, CAST(item AS STRING) AS item,
    CAST(time AS BIGINT) AS seconds,
    row_number() OVER (PARTITION BY customer, session ORDER BY position) AS place
  FROM visits
),
-- What comes after the first thousand visits of a session does not count.
kept AS (SELECT customer, session, item, place FROM placed WHERE place <= 1000),
begun AS (SELECT customer, session, min(seconds) AS since FROM placed GROUP BY customer, session),
log_span AS (SELECT min(since) AS oldest, max(since) - min(since) + 1 AS span FROM begun),
-- A session's weight by age: 24 for the oldest, towards 64 for the newest.
aged AS (
  SELECT customer, session,
    24 + CAST((40 * (since - oldest) - (40 * (since - oldest)) % span) / span AS BIGINT) AS recency
  FROM begun CROSS JOIN log_span
),
had AS (SELECT DISTINCT customer, session, item FROM kept),
sized AS (SELECT customer, session, count(*) AS items FROM had GROUP BY customer, session),
-- IEEE 754 rounds square root and quotient correctly on every engine, and no quotient lies halfway between two whole numbers.
shared AS (
  SELECT aged.customer, aged.session, aged.recency,
    aged.recency * CAST(round(4096 / sqrt(greatest(sized.items, 2) - 1)) AS BIGINT) AS together
  FROM aged JOIN sized ON aged.customer = sized.customer AND aged.session = sized.session
),
-- The fewest steps, up to five, from a product to a later one.
followed AS (
  SELECT one.customer, one.session, one.item AS earlier, other.item AS later, min(other.place - one.place) AS steps
  FROM kept one JOIN kept other ON one.customer = other.customer AND one.session = other.session
    AND other.place > one.place AND other.place <= one.place + 5
  WHERE one.item <> other.item
  GROUP BY one.customer, one.session, one.item, other.item
),
counted AS (
  SELECT one.customer, one.item AS item_a, other.item AS item_b, 1 AS sessions, shared.together AS together,
    CAST(0 AS BIGINT) AS forth, CAST(0 AS BIGINT) AS back
  FROM had one JOIN had other ON one.customer = other.customer AND one.session = other.session AND one.item < other.item
    JOIN shared ON one.customer = shared.customer AND one.session = shared.session
  UNION ALL
  SELECT followed.customer, least(earlier, later), greatest(earlier, later), 0, CAST(0 AS BIGINT),
    CASE WHEN earlier < later THEN shared.recency * CAST((4096 - 4096 % steps) / steps AS BIGINT) ELSE 0 END,
    CASE WHEN earlier < later THEN 0 ELSE shared.recency * CAST((4096 - 4096 % steps) / steps AS BIGINT) END
  FROM followed JOIN shared ON followed.customer = shared.customer AND followed.session = shared.session
),
of_customer AS (
  SELECT customer, item_a, item_b, CAST(sum(sessions) AS BIGINT) AS sessions, CAST(sum(together) AS BIGINT) AS together,
    CAST(sum(forth) AS BIGINT) AS forth, CAST(sum(back) AS BIGINT) AS back
  FROM counted GROUP BY customer, item_a, item_b
),
-- Of one customer no more than 32 sessions' worth counts.
capped AS (
  SELECT customer, item_a, item_b, sessions,
    CAST((together * least(32, sessions) - (together * least(32, sessions)) % sessions) / sessions AS BIGINT) AS together,
    CAST((forth * least(32, sessions) - (forth * least(32, sessions)) % sessions) / sessions AS BIGINT) AS forth,
    CAST((back * least(32, sessions) - (back * least(32, sessions)) % sessions) / sessions AS BIGINT) AS back
  FROM of_customer
),
-- Which of 128 drawers a customer falls into: the first 7 bits of the MD5 of the id.
hashed AS (SELECT customer, md5(customer) AS hash FROM (SELECT DISTINCT customer FROM kept) everyone),
digits AS (
  SELECT customer, instr('0123456789abcdef', substr(hash, 1, 1)) - 1 AS high, instr('0123456789abcdef', substr(hash, 2, 1)) - 1 AS low
  FROM hashed
),
filed AS (SELECT customer, CAST(8 * high + (low - low % 2) / 2 AS BIGINT) AS drawer FROM digits),
bits AS (
  SELECT customer, drawer,
    CASE WHEN drawer % 64 = 63 THEN CAST('-9223372036854775808' AS BIGINT)
      ELSE CAST(power(2, least(drawer % 64, 62)) AS BIGINT) END AS bit
  FROM filed
)
SELECT item_a, item_b, count(*) AS customers, CAST(sum(sessions) AS BIGINT) AS sessions, CAST(sum(together) AS BIGINT) AS together,
  CAST(sum(forth) AS BIGINT) AS after, CAST(sum(back) AS BIGINT) AS before,
  bit_or(CASE WHEN drawer < 64 THEN bit ELSE CAST(0 AS BIGINT) END) AS drawers_low,
  bit_or(CASE WHEN drawer < 64 THEN CAST(0 AS BIGINT) ELSE bit END) AS drawers_high
FROM capped JOIN bits ON capped.customer = bits.customer
GROUP BY item_a, item_b
UNION ALL
SELECT item, item, count(DISTINCT customer), count(*), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
  CAST(0 AS BIGINT)
FROM had GROUP BY item
