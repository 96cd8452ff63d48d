namespace Apcc.Workflow.Web.Shared;

/// <summary>Something that happened, or will.</summary>
/// <param name="On">The day, in the office's time zone.</param>
/// <param name="Title">What happened, as a sentence without a full stop.</param>
/// <param name="Time">The hour, where it is known.</param>
/// <param name="Who">Who did it ("Anna Riva per conto di Luca Neri").</param>
/// <param name="Detail">What else there is to say.</param>
/// <param name="Href">Where more is to be read.</param>
/// <param name="Icon">Another icon than the tone's own.</param>
public sealed record TimelineEntry(
    DateOnly On,
    string Title,
    TimeOnly? Time = null,
    string? Who = null,
    string? Detail = null,
    string? Href = null,
    StatusTone Tone = StatusTone.Neutral,
    string? Icon = null);
