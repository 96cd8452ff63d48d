using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.WorkflowInstances.Retention;

/// <summary>How long the records of ended instances are kept where their definition says nothing (section <c>Retention</c>).
/// Durations are ISO 8601; a year counts 365 days, a month 30.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>After its end, when an instance's journal becomes one compressed row; null never.</summary>
    public string? ArchiveAfter { get; set; } = "P90D";

    /// <summary>After its end, when journal and activity records are deleted for good; null (as shipped) never.</summary>
    public string? PurgeAfter { get; set; }
}

/// <summary>A duration that cannot be read stops the start: nothing may be deleted by mistake.</summary>
internal sealed class RetentionOptionsCheck : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        List<string> faults = [];
        foreach (var (setting, text) in new[] { (nameof(options.ArchiveAfter), options.ArchiveAfter), (nameof(options.PurgeAfter), options.PurgeAfter) })
            if (text is not null && RetentionRule.Span(text) is null)
                faults.Add($"{RetentionOptions.Section}:{setting}: «{text}» is no ISO 8601 duration such as P90D.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
