namespace Apcc.Workflow.Engine.Liquid.Rendering;

/// <summary>What the nearest loop still has to obey.</summary>
internal enum Interrupt
{
    None,
    Continue,
    Break,
}
