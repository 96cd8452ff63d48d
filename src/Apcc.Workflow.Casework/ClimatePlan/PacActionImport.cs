using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Merges the lines of a file into the register.</summary>
internal static class PacActionImport
{
    /// <summary>Adds and changes in the context, without saving.</summary>
    public static async Task<ImportPacActionsAnswer> MergeAsync(
        WorkflowDbContext db, CsvReadResult<PacActionRow> read, CancellationToken cancellationToken)
    {
        if (read.FileProblem is { } problem) return new ImportPacActionsAnswer { Refusal = problem, Notes = read.Notes };

        var known = await db.PacActions.ToDictionaryAsync(action => action.Code, cancellationToken);
        return new ImportPacActionsAnswer
        {
            Actions = [.. read.Accepted.Select(line => Merge(db, known.GetValueOrDefault(line.Row.Code), line))],
            Refused = read.Refused,
            Notes = read.Notes,
        };
    }

    private static ImportedPacAction Merge(WorkflowDbContext db, PacAction? action, CsvAccepted<PacActionRow> line)
    {
        var row = line.Row;
        if (action is null)
        {
            db.PacActions.Add(New(row));
            return new ImportedPacAction(line.Line, row.Code, row.Title, PacActionImportResult.Added, []);
        }

        var changed = Changes(action, row).ToList();
        if (changed.Count > 0) action.Version++;
        return new ImportedPacAction(
            line.Line, row.Code, row.Title, changed.Count > 0 ? PacActionImportResult.Changed : PacActionImportResult.Unchanged, changed);
    }

    /// <summary>Ambito and objective follow from the code, so they never change.</summary>
    private static IEnumerable<string> Changes(PacAction action, PacActionRow row)
    {
        if (IsNew(row.ObjectiveTitle, action.ObjectiveTitle)) yield return Changed("objective_title", () => action.ObjectiveTitle = row.ObjectiveTitle);
        if (IsNew(row.Title, action.Title)) yield return Changed("title", () => action.Title = row.Title);
        if (row.TitleComplete != action.TitleIsComplete) yield return Changed("title_complete", () => action.TitleIsComplete = row.TitleComplete);
        if (IsNew(row.Source, action.Source)) yield return Changed("source", () => action.Source = row.Source);
        if (IsNew(row.Direction, action.Direction)) yield return Changed("direction", () => action.Direction = row.Direction);
        if (IsNew(row.Referent, action.ActionReferent)) yield return Changed("referent", () => action.ActionReferent = row.Referent);
        if (IsNew(row.Status, action.Status)) yield return Changed("status", () => action.Status = row.Status);
        if (IsNew(row.Indicators, action.Indicators)) yield return Changed("indicators", () => action.Indicators = row.Indicators);
    }

    private static bool IsNew(string? given, string? known) => given is not null && given != known;

    private static string Changed(string column, Action change)
    {
        change();
        return column;
    }

    private static PacAction New(PacActionRow row) => new()
    {
        Code = row.Code,
        Ambito = row.Ambito,
        ObjectiveCode = row.ObjectiveCode,
        ObjectiveTitle = row.ObjectiveTitle,
        Title = row.Title,
        TitleIsComplete = row.TitleComplete,
        Source = row.Source,
        Direction = row.Direction,
        ActionReferent = row.Referent,
        Status = row.Status,
        Indicators = row.Indicators,
        Version = 1,
    };
}
