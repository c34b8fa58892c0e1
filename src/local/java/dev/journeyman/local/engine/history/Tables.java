package dev.journeyman.local.engine.history;

import java.util.List;

/**
 * Everything that can be searched, and what is about to happen.
 */
public final class Tables {

	private final Table definitions = new Table("process definitions", "name", "isLatestVersion", "resourceName",
			"version", "versionTag", "processDefinitionId", "tenantId", "processDefinitionKey", "hasStartForm");

	private final Table processInstances = new Table("process instances", "processDefinitionId",
			"processDefinitionName", "processDefinitionVersion", "processDefinitionVersionTag", "processDefinitionKey",
			"startDate", "endDate", "state", "hasIncident", "tenantId", "processInstanceKey",
			"parentProcessInstanceKey", "parentElementInstanceKey");

	private final Table elements = new Table("element instances", "processDefinitionId", "state", "type", "elementId",
			"elementName", "hasIncident", "tenantId", "elementInstanceKey", "processInstanceKey",
			"processDefinitionKey", "incidentKey", "startDate", "endDate", "elementInstanceScopeKey");

	private final Table sequenceFlows = new Table("sequence flows", "elementId");

	private final Table variables = new Table("variables", "name", "value", "tenantId", "isTruncated", "variableKey",
			"scopeKey", "processInstanceKey");

	private final Table incidents = new Table("incidents", "processDefinitionId", "errorType", "errorMessage",
			"elementId", "creationTime", "state", "tenantId", "incidentKey", "processDefinitionKey",
			"processInstanceKey", "elementInstanceKey", "jobKey");

	private final Table jobs = new Table("jobs", "deadline", "deniedReason", "elementId", "elementInstanceKey",
			"endTime", "errorCode", "errorMessage", "hasFailedWithRetriesLeft", "isDenied", "jobKey", "kind",
			"listenerEventType", "processDefinitionId", "processDefinitionKey", "processInstanceKey", "retries",
			"state", "tenantId", "type", "worker");

	private final Table userTasks = new Table("user tasks", "state", "assignee", "priority", "elementId", "name",
			"candidateGroup", "candidateUser", "tenantId", "processDefinitionId", "creationDate", "completionDate",
			"followUpDate", "dueDate", "userTaskKey", "processDefinitionKey", "processInstanceKey",
			"elementInstanceKey");

	private final Table messageSubscriptions = new Table("message subscriptions", "messageSubscriptionKey",
			"processDefinitionId", "processInstanceKey", "elementId", "elementInstanceKey", "messageSubscriptionState",
			"lastUpdatedDate", "messageName", "correlationKey", "tenantId");

	private final Table correlatedMessages = new Table("correlated message subscriptions", "correlationKey",
			"correlationTime", "elementId", "elementInstanceKey", "messageKey", "messageName", "partitionId",
			"processDefinitionId", "processDefinitionKey", "processInstanceKey", "subscriptionKey", "tenantId");

	private final Table decisionInstances = new Table("decision instances", "decisionEvaluationInstanceKey", "state",
			"evaluationFailure", "evaluationDate", "decisionDefinitionId", "decisionDefinitionName",
			"decisionDefinitionVersion", "decisionDefinitionType", "tenantId", "decisionEvaluationKey",
			"processDefinitionKey", "processInstanceKey", "decisionDefinitionKey", "elementInstanceKey");

	private final Models models = new Models();

	private final Jobs jobStates = new Jobs();

	private final Timers timers = new Timers();

	public Table definitions() {
		return this.definitions;
	}

	public Table processInstances() {
		return this.processInstances;
	}

	public Table elements() {
		return this.elements;
	}

	public Table sequenceFlows() {
		return this.sequenceFlows;
	}

	public Table variables() {
		return this.variables;
	}

	public Table incidents() {
		return this.incidents;
	}

	public Table jobs() {
		return this.jobs;
	}

	public Table userTasks() {
		return this.userTasks;
	}

	public Table messageSubscriptions() {
		return this.messageSubscriptions;
	}

	public Table correlatedMessages() {
		return this.correlatedMessages;
	}

	public Table decisionInstances() {
		return this.decisionInstances;
	}

	public Models models() {
		return this.models;
	}

	public Jobs jobStates() {
		return this.jobStates;
	}

	public Timers timers() {
		return this.timers;
	}

	/**
	 * Forgets everything about a finished process instance.
	 */
	void drop(long processInstance) {
		List.of(this.processInstances, this.elements, this.sequenceFlows, this.variables, this.incidents, this.jobs,
				this.userTasks, this.messageSubscriptions, this.correlatedMessages, this.decisionInstances)
			.forEach((table) -> table.drop(processInstance));
	}

}
