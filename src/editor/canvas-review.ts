import { createContext, use } from 'react';
import type { Review } from '../core/insights/review';

const CanvasReviewContext = createContext<Review | null>(null);

/** Gives the canvas the callers it shows; null: it shows none. */
export const CanvasReviewProvider = CanvasReviewContext;

export const useCanvasReview = (): Review | null => use(CanvasReviewContext);
