/** Steps and a model as one learner, so that nothing is learnt from rows that are held out. */

import { type Classifier, createLearner, type Learner, type Regressor } from '../models/learner.ts'
import type { Matrix } from '../numbers/matrix.ts'
import type { Transformer, TransformerLearner } from './transformer.ts'

/**
 * A learner whose fit fits each step to the data as the steps before leave it, then the model; its
 * predictions pass through the fitted steps. Nothing but the rows of the fit is seen. Weights go to
 * the model only, as in scikit-learn.
 *
 * @param steps In their order; none is allowed. None may change the number of rows.
 * @param last The model. Of it only what all classifiers or regressors can do is kept, because the
 *   rest would want columns as the steps leave them.
 * @returns A learner that throws what its parts throw.
 * @reference sklearn.pipeline.Pipeline 1.2.1, see golden/preparation.json.
 */
export function pipeline<M extends Classifier | Regressor>(
  steps: readonly TransformerLearner[],
  last: Learner<M>,
): Learner<M extends Classifier ? Classifier : Regressor> {
  return createLearner(function* (x, y, fitOptions) {
    const fitted: Transformer[] = []
    let table = x
    for (const step of steps) {
      const transformer = step.fit(table, y)
      table = transformer.transform(table)
      fitted.push(transformer)
    }
    const through = (rows: Matrix) =>
      fitted.reduce((current, transformer) => transformer.transform(current), rows)
    const model: Classifier | Regressor = yield* last.fitInSteps(table, y, fitOptions)
    const piped = isClassifier(model)
      ? {
          classCount: model.classCount,
          predictProbability: (rows: Matrix) => model.predictProbability(through(rows)),
          predict: (rows: Matrix) => model.predict(through(rows)),
        }
      : { predict: (rows: Matrix) => model.predict(through(rows)) }
    return piped as M extends Classifier ? Classifier : Regressor
  })
}

function isClassifier(model: Classifier | Regressor): model is Classifier {
  return 'predictProbability' in model
}
