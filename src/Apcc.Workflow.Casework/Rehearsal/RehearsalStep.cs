using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Something that happens to a rehearsed instance. Cases write them as <c>stimuli</c>.</summary>
public abstract record RehearsalStep
{
    private RehearsalStep() { }

    /// <summary><c>{"event": name, "payload"?}</c>: tells this instance of an event. Nobody waiting for it is no failure.</summary>
    public sealed record TellEvent(string Name, JsonNode? Payload = null) : RehearsalStep;

    /// <summary><c>{"broadcast": name, "payload"?, "correlationId"?}</c>: tells all instances, and starts those that it triggers.</summary>
    public sealed record Broadcast(string Name, JsonNode? Payload = null, string? CorrelationId = null) : RehearsalStep;

    /// <summary><c>{"task": n, "result"?}</c>: completes the nth open <c>RunTask</c>, counted from 1 in the order of asking.</summary>
    public sealed record FinishRunTask(int Number, JsonNode? Result = null) : RehearsalStep;

    /// <summary><c>{"http": activityId, "statusCode", "body"?, "headers"?}</c> or <c>{"http": activityId, "failure": "connect" | "timeout"}</c>:
    /// what comes back from the oldest open HTTP request of the activity. None is really made.</summary>
    public sealed record AnswerHttp(string ActivityId, int? StatusCode, JsonNode? Body = null, JsonObject? Headers = null, string? Failure = null) : RehearsalStep;

    /// <summary><c>{"userTask": activityId, "action", "data"?, "by"?}</c>: somebody hands a human task in.</summary>
    /// <param name="ActivityId">The oldest open task of this activity that the person may do.</param>
    /// <param name="Action">Text of the button; <c>Cancelled</c> where the task may be cancelled.</param>
    /// <param name="Data">The form as filled in.</param>
    /// <param name="By">A person's <see cref="RehearsalPerson.User"/>; null: whoever holds the task or could take it.</param>
    public sealed record HandInTask(string ActivityId, string Action, JsonObject? Data = null, string? By = null) : RehearsalStep
    {
        /// <summary>What the data name by <see cref="RehearsedFile.Id"/>; they are attached to the task of the throw-away office.</summary>
        public IReadOnlyList<RehearsedFile> Files { get; init; } = [];
    }

    /// <summary><c>{"draft": activityId, "data", "by"?}</c>: somebody takes a human task and leaves it half filled in. Members as for
    /// <see cref="HandInTask"/>; only what the task's form has is kept.</summary>
    public sealed record SaveDraft(string ActivityId, JsonObject Data, string? By = null) : RehearsalStep;

    /// <summary><c>{"migrate": true}</c>: moves this instance to the version in force, as the definition declares it.</summary>
    public sealed record Migrate : RehearsalStep;

    /// <summary><c>{"advance": "PT2.5S"}</c>: moves the clock; what falls due on the way happens at its own instant, in order.</summary>
    public sealed record Advance(TimeSpan By) : RehearsalStep;

    /// <summary><c>{"until": "2026-03-26T09:00"}</c>: moves the clock to an instant; without offset it is the office's time.</summary>
    public sealed record AdvanceUntil(DateTime Utc) : RehearsalStep;

    /// <summary><c>{"startNew": definitionId}</c>: starts another instance; that its definition allows only one is no failure.</summary>
    public sealed record StartNew(string DefinitionId) : RehearsalStep;

    /// <summary><c>{"import": file, "publish"?}</c>: brings in a further version of a definition.</summary>
    public sealed record Import(string File, bool Publishes = true) : RehearsalStep;

    /// <summary><c>{"cancel": true}</c>: ends the instance as cancelled.</summary>
    public sealed record Cancel : RehearsalStep;
}

/// <summary>A file of a rehearsal: it is kept with the step that hands it in, never in a real case.</summary>
/// <param name="Content">At most <see cref="HumanTasks.AttachmentKinds.MaxSizeBytes"/>.</param>
public sealed record RehearsedFile(Guid Id, string FileName, byte[] Content);
