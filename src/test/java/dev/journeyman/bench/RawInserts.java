package dev.journeyman.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.journeyman.broker.Postgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The least that writing rows can cost: the very rows that were written, once more, into
 * tables with the same indexes, by one statement for each table and batch.
 */
final class RawInserts {

	private final DriverManagerDataSource database;

	private final Map<String, Rows> tables = new LinkedHashMap<>();

	private RawInserts(Postgres postgres) {
		this.database = new DriverManagerDataSource(postgres.jdbcUrl(), "postgres", "");
	}

	/**
	 * Reads the newest rows of some tables.
	 * @param numbers how many of each
	 */
	static RawInserts of(Postgres postgres, Map<String, Long> numbers) {
		RawInserts inserts = new RawInserts(postgres);
		numbers.forEach(inserts::read);
		return inserts;
	}

	private void read(String table, long number) {
		try (Connection connection = this.database.getConnection();
				PreparedStatement select = connection
					.prepareStatement("select * from " + table + " order by ctid desc limit " + number);
				ResultSet rows = select.executeQuery()) {
			int columns = rows.getMetaData().getColumnCount();
			List<String> names = new ArrayList<>();
			for (int column = 1; column <= columns; column++) {
				names.add(rows.getMetaData().getColumnName(column));
			}
			List<List<Object>> values = new ArrayList<>();
			while (rows.next()) {
				List<Object> row = new ArrayList<>();
				for (int column = 1; column <= columns; column++) {
					row.add(rows.getObject(column));
				}
				values.add(row);
			}
			try (PreparedStatement create = connection
				.prepareStatement("create table raw_" + table + " (like " + table + " including all)")) {
				create.execute();
			}
			Collections.reverse(values);
			this.tables.put(table, new Rows(names, values));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Writes them all, each batch in a transaction of its own.
	 * @return how long it took, in seconds
	 */
	double write(int threads, int batches) {
		BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
		try {
			for (int thread = 0; thread < threads; thread++) {
				Connection connection = this.database.getConnection();
				connection.setAutoCommit(false);
				connections.add(connection);
			}
			Load load = Load.asFastAsItGoes(threads, batches, (batch) -> write(connections, batch, batches));
			for (Connection connection : connections) {
				connection.close();
			}
			return load.seconds();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void write(BlockingQueue<Connection> connections, int batch, int batches) {
		Connection connection = connections.remove();
		try {
			for (Map.Entry<String, Rows> table : this.tables.entrySet()) {
				List<List<Object>> rows = table.getValue().batch(batch, batches);
				if (!rows.isEmpty()) {
					write(connection, table.getKey(), table.getValue().columns(), rows);
				}
			}
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			connections.add(connection);
		}
	}

	private static void write(Connection connection, String table, List<String> columns, List<List<Object>> rows)
			throws SQLException {
		String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
		String sql = "insert into raw_" + table + " (" + String.join(", ", columns)
				+ ") overriding system value values " + String.join(", ", Collections.nCopies(rows.size(), row));
		try (PreparedStatement insert = connection.prepareStatement(sql)) {
			int parameter = 1;
			for (List<Object> values : rows) {
				for (Object value : values) {
					insert.setObject(parameter++, value);
				}
			}
			insert.executeUpdate();
		}
	}

	private record Rows(List<String> columns, List<List<Object>> rows) {

		List<List<Object>> batch(int batch, int batches) {
			int from = (int) ((long) this.rows.size() * batch / batches);
			int to = (int) ((long) this.rows.size() * (batch + 1) / batches);
			return this.rows.subList(from, to);
		}

	}

}
