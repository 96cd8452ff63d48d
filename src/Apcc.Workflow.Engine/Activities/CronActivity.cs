using System.Diagnostics.CodeAnalysis;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Cronos;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Starts an instance at the times of a cron expression; inside one, waits for the next of them.</summary>
/// <remarks>Times are the office's; five fields, or six with seconds.</remarks>
public sealed class CronActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Cron",
        DisplayName = "A ore stabilite",
        Description = "Avvia il processo alle ore indicate; dentro un processo aspetta la prossima.",
        Category = Categories.Waiting,
        IsTrigger = true,
        Inputs = [new("cronExpression", "String", "Espressione cron", "Per esempio «0 9 * * MON-FRI»: ogni giorno feriale alle 9, ora dell’ufficio.", IsRequired: true)],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        if (context.Engine().Burst.TakeTrigger(context.Activity)) return new ActivityResult.Completed("Done");
        var text = context.Text("cronExpression") ?? "";
        if (Next(text, context.Run.UtcNow, context.Run.TimeZone) is not { } next)
            return new ActivityResult.Failed("L’espressione cron non si legge o non dà più alcuna data: correggerla.", $"Valore: {text}");
        context.SetBookmark(BookmarkKind.Timer, dueAt: next);
        return new ActivityResult.Waits();
    }

    /// <summary>The next UTC instant after <paramref name="utc"/>, or null when the expression cannot be read or never comes again.</summary>
    public static DateTime? Next(string expression, DateTime utc, TimeZoneInfo zone)
    {
        return TryParse(expression, out var cron)
            ? cron.GetNextOccurrence(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone) : null;
    }

    internal static bool IsReadable(string expression) => TryParse(expression, out _);

    private static bool TryParse(string expression, [NotNullWhen(true)] out CronExpression? cron)
    {
        var format = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 5 ? CronFormat.IncludeSeconds : CronFormat.Standard;
        return CronExpression.TryParse(expression, format, out cron);
    }

    /// <summary>The next time by the new version’s expression.</summary>
    public override void Migrated(ActivityContext context, ActivityDefinition before)
    {
        if (ChangedInputs.Between(before, context.Activity).Count == 0) return;
        var next = Next(context.Text("cronExpression") ?? "", context.Run.UtcNow, context.Run.TimeZone)
            ?? throw new Expressions.ExpressionException("L’espressione cron della nuova versione non si legge o non dà più alcuna data.");
        context.DropBookmarks(BookmarkKind.Timer);
        context.SetBookmark(BookmarkKind.Timer, dueAt: next);
    }
}
