using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>A mailing as it is to be done.</summary>
internal sealed record MailingOrder
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public ConfigurationVersion? Letter { get; init; }
    public ConfigurationVersion? Email { get; init; }
    public required ConfigurationVersion? ControlSheet { get; init; }
    public required bool OnlyWithoutEmail { get; init; }

    /// <summary>UTC instant at which the codes end; null: no codes.</summary>
    public DateTime? CodeUntil { get; init; }

    /// <summary>Values that all templates of the mailing read.</summary>
    public required JsonObject Values { get; init; }
    public required int LettersPerBatch { get; init; }
}
