using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>What came of one try.</summary>
internal sealed record DeliveryResult
{
    /// <summary>Italian sentence; null when it worked.</summary>
    public string? Error { get; init; }

    /// <summary>Trying again without a change cannot help.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>Not done, because nobody waits for it any more.</summary>
    public bool IsWithdrawn { get; init; }
    public SentEmail? Email { get; init; }
    public CaseDocument? Document { get; init; }
    /// <summary>What the activity that waits is told; null: the document's id.</summary>
    public JsonObject? Answer { get; init; }

    /// <summary>Long work: stores what was computed and gives the answer.</summary>
    public OfficeStoring? Storing { get; init; }

    /// <summary>What it is told once trying again is given up; null: that it failed.</summary>
    public JsonObject? AnswerWhenGivenUp { get; init; }
    public byte[] Content { get; init; } = [];

    public static DeliveryResult OfFailure(Exception exception) => exception switch
    {
        MailTransportException mail => new() { Error = mail.Message, IsPermanent = mail.IsPermanent },
        OfficeRefusalException refusal => new() { Error = refusal.Message, IsPermanent = true },
        CorrespondenceException order => new() { Error = order.Message, IsPermanent = true },
        LiquidRenderException liquid => new()
        {
            Error = $"Il modello non si può compilare: {liquid.Message}. Correggi il modello, poi riprova.",
            IsPermanent = true,
        },
        _ => new() { Error = exception.Message },
    };
}

/// <summary>A piece of correspondence that cannot be made as ordered. The message says what to do, in Italian.</summary>
internal sealed class CorrespondenceException(string message) : Exception(message);
