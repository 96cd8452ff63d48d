namespace Apcc.Workflow.Engine.Liquid.Rendering;

/// <summary>What is left of the limits of one rendering; shared with the partials that it calls.</summary>
internal sealed class RenderBudget(int maxSteps)
{
    private long stepsLeft = maxSteps;

    public int PartialDepth { get; set; }

    /// <summary>False when the steps are used up.</summary>
    public bool TrySpend(long steps) => (stepsLeft -= steps) >= 0;
}
