# Needs target/journeyman-*.jar: run `mvn verify`, or `mvn package -DskipTests`, first.
FROM eclipse-temurin:25-jre-noble AS layers
WORKDIR /layers
COPY target/journeyman-*.jar journeyman.jar
RUN java -Djarmode=tools -jar journeyman.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre-noble
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin journeyman
WORKDIR /journeyman
# what changes least comes first, so that a new version is one small layer
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001
EXPOSE 8081
# bash speaks HTTP here because the image has no curl
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
	CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200'* ]]"]
# a deployment adds its own options by JAVA_TOOL_OPTIONS
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "journeyman.jar"]
