using System.Globalization;
using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Hosting;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>Reads the filters of a list from the address, and says of each that cannot be read what it should be.</summary>
internal sealed class UserTaskQuery(IQueryCollection query, IStringLocalizer<UserTaskText> text)
{
    private readonly List<ProgramFieldFailure> failures = [];

    public static IReadOnlyList<(string Word, InboxScope Scope)> Scopes { get; } =
    [
        ("assigned", InboxScope.Held), ("available", InboxScope.Available), ("waiting", InboxScope.Waiting), ("history", InboxScope.Done),
        ("all", InboxScope.All), ("needsAttention", InboxScope.NeedsAttention),
    ];

    private static readonly (string Word, InboxDue Due)[] Dues =
        [("overdue", InboxDue.Overdue), ("today", InboxDue.Today), ("thisWeek", InboxDue.ThisWeek), ("noDueDate", InboxDue.None)];

    private static readonly (string Word, InboxSort Sort)[] Sorts =
    [
        ("dueAt", InboxSort.DueAt), ("priority", InboxSort.Priority), ("createdAt", InboxSort.CreatedAt), ("closedAt", InboxSort.ClosedAt),
        ("followUpAt", InboxSort.FollowUpAt),
    ];

    private static readonly (string Word, bool? IsDescending)[] Directions = [("asc", false), ("desc", true)];

    private static readonly (string Word, HumanTaskStatus? Status)[] Statuses =
        [.. Enum.GetValues<HumanTaskStatus>().Select(status => (JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), (HumanTaskStatus?)status))];

    public IReadOnlyList<ProgramFieldFailure> Failures => failures;

    public InboxRequest Read(Guid actorId)
    {
        var request = new InboxRequest
        {
            ActorId = actorId,
            Scope = OneOf("scope", Scopes, InboxScope.Held),
            Due = OneOf("due", Dues, InboxDue.Any),
            Sort = OneOf("sort", Sorts, InboxSort.Usual),
            IsDescending = OneOf("direction", Directions, null),
            Statuses = [.. Texts("status").Select(word => MeaningOf("status", word, Statuses, null)).OfType<HumanTaskStatus>().Distinct()],
            PriorityFrom = Number("priorityFrom", 0, 100),
            PriorityTo = Number("priorityTo", 0, 100),
            DueFrom = Instant("from", atEndOfDay: false),
            DueBefore = Instant("to", atEndOfDay: true),
            DefinitionId = Value("workflowDefinitionId"),
            InstanceId = Value("workflowInstanceId"),
            Search = Value("search"),
            PageSize = Math.Min(Number("limit", 1, int.MaxValue) ?? 50, Inbox.MostRows),
            Cursor = Value("cursor"),
        };
        if (failures.Count == 0 && !Inbox.Knows(request)) failures.Add(new("cursor", text["InvalidCursor"]));
        return request;
    }

    /// <summary>As asked for by <c>totalCount</c>; else on the first page alone, and not of a search, which would read everything.</summary>
    public bool WantsTotal(InboxRequest request) => Value("totalCount") switch
    {
        "true" => true,
        null => request.Cursor is null && request.Search is null,
        _ => false,
    };

    private string? Value(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Given several times or with commas between.</summary>
    private IEnumerable<string> Texts(string name) =>
        query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private T OneOf<T>(string name, IReadOnlyList<(string Word, T Meaning)> words, T otherwise) =>
        Value(name) is { } value ? MeaningOf(name, value, words, otherwise) : otherwise;

    private T MeaningOf<T>(string name, string value, IReadOnlyList<(string Word, T Meaning)> words, T otherwise)
    {
        foreach (var (word, meaning) in words)
            if (word == value) return meaning;

        failures.Add(new(name, text["NotOneOf", value, string.Join(", ", words.Select(pair => pair.Word))]));
        return otherwise;
    }

    private int? Number(string name, int least, int most)
    {
        if (Value(name) is not { } value) return null;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;

        failures.Add(new(name, most == int.MaxValue ? text["NotANumberFrom", value, least] : text["NotANumber", value, least, most]));
        return null;
    }

    /// <summary>A day (its beginning, or its end) in the office's time, or an instant.</summary>
    private DateTime? Instant(string name, bool atEndOfDay)
    {
        if (Value(name) is not { } value) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            return OfficeTime.InstantOf(atEndOfDay ? day.AddDays(1) : day, TimeOnly.MinValue);
        if (UserTaskDates.Instant(value) is { } instant) return instant;

        failures.Add(new(name, text["NotADate", value]));
        return null;
    }
}
