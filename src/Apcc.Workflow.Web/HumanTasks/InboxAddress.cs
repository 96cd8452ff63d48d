using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>What the inbox shows, as it stands in its address: a list can be kept, sent to a colleague, gone back to.</summary>
public sealed record InboxAddress
{
    /// <summary>In a task's address: the query of the list that it was opened from.</summary>
    public const string ReturnParameter = "da";

    private static readonly (InboxScope Scope, string Word)[] Scopes =
    [
        (InboxScope.Mine, "mie"), (InboxScope.Available, "da-prendere"), (InboxScope.Waiting, "in-sospeso"), (InboxScope.Done, "fatte"),
        (InboxScope.All, "tutte"), (InboxScope.NeedsAttention, "da-verificare"),
    ];

    private static readonly (InboxDue Due, string Word)[] Dues =
    [
        (InboxDue.Overdue, "in-ritardo"), (InboxDue.Today, "oggi"), (InboxDue.ThisWeek, "settimana"), (InboxDue.None, "senza"),
    ];

    public InboxScope Scope { get; init; } = InboxScope.Mine;
    public InboxDue Due { get; init; } = InboxDue.Any;
    public string? Search { get; init; }

    /// <summary>Where the page before this one ended; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Names the tab also where it is the first: without a query the inbox opens with the person's own filter.</summary>
    public bool IsExplicit { get; init; }

    public bool IsFiltered => Due is not InboxDue.Any || Search is not null;

    /// <summary>Reads an address; words that it does not know are as if they were not there.</summary>
    public static InboxAddress Read(string? tab, string? due, string? search, string? cursor) => new()
    {
        Scope = Scopes.FirstOrDefault(pair => pair.Word == tab).Scope,
        Due = Dues.FirstOrDefault(pair => pair.Word == due).Due,
        Search = string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        Cursor = string.IsNullOrWhiteSpace(cursor) ? null : cursor,
    };

    /// <summary>The list again, from what a task's address carries.</summary>
    public static string BackTo(string? query) => string.IsNullOrEmpty(query) ? SiteAddresses.Inbox : $"{SiteAddresses.Inbox}?{query.TrimStart('?')}";

    /// <summary>A task's page, which knows the way back.</summary>
    public static string OfTask(Guid humanTaskId, string? listQuery) =>
        $"{SiteAddresses.Inbox}/{humanTaskId}{(string.IsNullOrEmpty(listQuery) ? "" : $"?{ReturnParameter}={Uri.EscapeDataString(listQuery)}")}";

    /// <summary>What a filter keeps of it: the same list from its first page, written always alike.</summary>
    public string ToFilter() => (this with { Cursor = null, IsExplicit = false }).Query();

    /// <summary>Without a question mark; empty for the list as it opens.</summary>
    public string Query()
    {
        List<string> parts = [];
        if (Scope is not InboxScope.Mine || IsExplicit) parts.Add($"scheda={Scopes.First(pair => pair.Scope == Scope).Word}");
        if (Due is not InboxDue.Any) parts.Add($"scadenza={Dues.First(pair => pair.Due == Due).Word}");
        if (Search is not null) parts.Add($"cerca={Uri.EscapeDataString(Search)}");
        if (Cursor is not null) parts.Add($"dopo={Uri.EscapeDataString(Cursor)}");
        return string.Join('&', parts);
    }

    public override string ToString() => BackTo(Query());
}
