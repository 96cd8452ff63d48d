using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>One activity type with its fields.</summary>
/// <param name="FixedOutcomes">Ports that every activity of a type with outcomes of its own has beside those.</param>
internal sealed record StudioActivity(
    ActivityDescriptor Descriptor, IReadOnlyList<StudioInput> Inputs, IReadOnlyList<string> FixedOutcomes)
{
    public string Type => Descriptor.Type;

    /// <summary>The input whose list of texts are ports; null where ports are fixed.</summary>
    public StudioInput? OutcomesInput => Inputs.FirstOrDefault(input => input.Hint == StudioHints.DynamicOutcomes);

    public static StudioActivity Of(ActivityDescriptor descriptor, Words words) => new(
        descriptor,
        [.. descriptor.Inputs.Select(input => StudioInput.Of(descriptor, input, words))],
        descriptor.Type == UserTask.TypeName
            ? [.. descriptor.Outcomes, UserTask.TimeoutOutcome, UserTask.CancelledOutcome]
            : descriptor.Outcomes);

    public StudioInput? Input(string name) => Inputs.FirstOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));
}
