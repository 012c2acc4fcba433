/**
 * Parquet files of JSON rows: the columns as a JSON Schema says, the encoding by Apache Parquet,
 * and no Hadoop.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.parquet;
