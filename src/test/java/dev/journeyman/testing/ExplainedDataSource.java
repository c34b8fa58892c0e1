package dev.journeyman.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Has PostgreSQL explain, with its own parameters, every query that a thread runs while
 * it is asked for.
 */
public final class ExplainedDataSource extends DelegatingDataSource {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final ThreadLocal<@Nullable List<Plan>> ASKED = new ThreadLocal<>();

	public ExplainedDataSource(DataSource dataSource) {
		super(dataSource);
	}

	/**
	 * How the queries that some work runs on this thread were answered, in their order.
	 */
	public List<Plan> of(Callable<?> work) throws Exception {
		List<Plan> plans = new ArrayList<>();
		ASKED.set(plans);
		try {
			work.call();
		}
		finally {
			ASKED.remove();
		}
		return plans;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		List<Plan> plans = ASKED.get();
		return (plans == null) ? connection : proxy(Connection.class, (method, args) -> {
			Object answer = invoke(connection, method, args);
			return (answer instanceof PreparedStatement statement && args != null && args[0] instanceof String sql
					&& isQuery(sql)) ? explained(connection, statement, sql, plans) : answer;
		});
	}

	private static boolean isQuery(String sql) {
		return sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
	}

	private static PreparedStatement explained(Connection connection, PreparedStatement statement, String sql,
			List<Plan> plans) {
		List<Consumer<PreparedStatement>> parameters = new ArrayList<>();
		return proxy(PreparedStatement.class, (method, args) -> {
			if (method.getName().startsWith("set")) {
				parameters.add((other) -> invoke(other, method, args));
			}
			else if (method.getName().equals("executeQuery")) {
				plans.add(plan(connection, sql, parameters));
			}
			return invoke(statement, method, args);
		});
	}

	private static Plan plan(Connection connection, String sql, List<Consumer<PreparedStatement>> parameters) {
		try (PreparedStatement explain = connection
			.prepareStatement("explain (analyze, timing off, format json) " + sql)) {
			parameters.forEach((parameter) -> parameter.accept(explain));
			try (ResultSet rows = explain.executeQuery()) {
				rows.next();
				return new Plan(sql, JSON.readTree(rows.getString(1)).path(0).path("Plan"));
			}
		}
		catch (SQLException | JsonProcessingException ex) {
			throw new IllegalStateException("cannot be explained: " + sql, ex);
		}
	}

	private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] args) {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T proxy(Class<T> type, Calls calls) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, args) -> calls.call(method, args)));
	}

	/**
	 * How a query was answered.
	 */
	public record Plan(String sql, JsonNode root) {

		/**
		 * How many rows, of tables and of indexes, were looked at.
		 */
		public long rowsRead() {
			return nodes(this.root).filter((node) -> node.path("Node Type").asText().contains("Scan"))
				.filter((node) -> node.has("Relation Name") || node.has("Index Name"))
				.mapToLong((node) -> (node.path("Actual Rows").asLong() + node.path("Rows Removed by Filter").asLong()
						+ node.path("Rows Removed by Index Recheck").asLong()) * node.path("Actual Loops").asLong())
				.sum();
		}

		/**
		 * The tables that were read from their first row on.
		 */
		public List<String> scanned() {
			return nodes(this.root).filter((node) -> node.path("Node Type").asText().equals("Seq Scan"))
				.map((node) -> node.path("Relation Name").asText())
				.toList();
		}

		/**
		 * Its nodes, each with what it reads.
		 */
		public String words() {
			return String.join(", ",
					nodes(this.root)
						.map((node) -> node.path("Node Type").asText()
								+ (node.has("Index Name") ? " " + node.path("Index Name").asText()
										: node.has("Relation Name") ? " " + node.path("Relation Name").asText() : ""))
						.toList());
		}

		private static Stream<JsonNode> nodes(JsonNode node) {
			return Stream.concat(Stream.of(node),
					StreamSupport.stream(node.path("Plans").spliterator(), false).flatMap(Plan::nodes));
		}

	}

	@FunctionalInterface
	private interface Calls {

		@Nullable Object call(Method method, Object @Nullable [] args) throws Throwable;

	}

}
